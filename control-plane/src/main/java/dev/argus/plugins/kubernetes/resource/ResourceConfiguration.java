package dev.argus.plugins.kubernetes.resource;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * What is done with custom resources.
 *
 * @param enabled whether resources are looked at at all
 * @param mirrors whether executions made elsewhere get one; those there are stay and are finished and pruned
 * @param poll how often changed executions are written to their resources
 * @param resync how often everything there is is listed and compared, and the policies are proved again
 * @param keepFor how long the mirror of an execution stays after it was made, once it has ended
 * @param keep how many mirrors of ended executions a tenant keeps at most
 */
@ConfigurationProperties("argus.resources")
record ResourceConfiguration(
        @Bindable(defaultValue = "true") boolean enabled,
        @Bindable(defaultValue = "true") boolean mirrors,
        @Bindable(defaultValue = "1s") Duration poll,
        @Bindable(defaultValue = "60s") Duration resync,
        @Bindable(defaultValue = "24h") Duration keepFor,
        @Bindable(defaultValue = "500") int keep) {
    private static final Duration LONGEST_RESYNC = Duration.ofSeconds(60);

    ResourceConfiguration {
        check(
                poll.compareTo(Duration.ofMillis(50)) >= 0 && poll.compareTo(resync) <= 0,
                "poll",
                "50ms or more, at most resync");
        check(resync.compareTo(LONGEST_RESYNC) <= 0, "resync", "at most 60s");
        check(!keepFor.isNegative(), "keep-for", "0s or more");
        check(keep >= 0 && keep <= 10_000, "keep", "between 0 and 10000");
    }

    private static void check(boolean holds, String name, String rule) {
        if (!holds) {
            throw new IllegalArgumentException("argus.resources.%s: %s".formatted(name, rule));
        }
    }
}
