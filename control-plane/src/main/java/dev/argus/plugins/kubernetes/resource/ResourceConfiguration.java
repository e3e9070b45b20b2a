package dev.argus.plugins.kubernetes.resource;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Configuration of custom resources.
 *
 * @param enabled whether custom resources are processed at all
 * @param mirrors whether executions that were requested in another way get a mirror. If this is switched off, existing
 *     mirrors are still updated and removed
 * @param poll how often changed executions are written to their resources; at least 50 ms, at most {@code resync}
 * @param resync how often all resources are listed and compared and the policies are proved again; at most 60 s
 * @param keepFor how long the mirror of an ended execution is kept, counted from the creation of the mirror
 * @param keep how many mirrors of ended executions a tenant has at most; 0 to 10000
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
