package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the stamp on a resource is worth. */
@Pure
sealed interface Stamp {
    /** An API server takes up a new policy within about a second; several do not do so at the same time. */
    Duration TAKE_UP = Duration.ofSeconds(10);

    /** In front of the API server's name for somebody, so that it is never taken for a token's subject. */
    String PREFIX = "kubernetes:";

    Pattern PRINTABLE = Pattern.compile("(?=.*\\S)[^\\p{Cntrl}\\p{Cs}]{1,244}");

    /** We made it ourselves: a mirror, and never a request. */
    record Ours() implements Stamp {}

    /** A person or program made it; whether it may is asked next. */
    record Made(RequestedBy by, String subject) implements Stamp {}

    /** Anybody may have made it. */
    record Worthless(String message) implements Stamp {}

    static Stamp of(@Nullable RequestedBy by, Instant madeAt, Proof proof) {
        if (!madeAt.isAfter(proof.since().plus(TAKE_UP))) {
            return new Worthless(
                    "it is older than the policies that say who made it (%s); make it again".formatted(proof.since()));
        }
        if (by == null
                || by.username() == null
                || !PRINTABLE.matcher(by.username()).matches()) {
            return new Worthless("its spec.requestedBy is no name of 1 to 244 printable characters; make it again");
        }
        return by.username().equals(proof.self()) ? new Ours() : new Made(by, PREFIX + by.username());
    }
}
