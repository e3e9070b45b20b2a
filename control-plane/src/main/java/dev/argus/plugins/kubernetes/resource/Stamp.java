package dev.argus.plugins.kubernetes.resource;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.kubernetes.resource.PluginExecutionSpec.RequestedBy;
import dev.argus.plugins.tenancy.Caller;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

    /** In front of the names of Kubernetes' service accounts. */
    String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** A person or program made it; whether it may is asked next. */
    record Made(RequestedBy by) implements Stamp {
        String subject() {
            return PREFIX + by.username();
        }

        /**
         * The maker as a caller, once the API server confirmed that it may make PluginExecutions in the tenant's
         * namespace: that right, which the cluster's administrator gave, counts as the role of an operator.
         */
        Caller caller() {
            var roles = Set.of(Role.OPERATOR);
            return String.valueOf(by.username()).startsWith(SERVICE_ACCOUNT)
                    ? new Caller.Service(subject(), roles)
                    : new Caller.Person(subject(), roles);
        }
    }

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
        return by.username().equals(proof.self()) ? new Ours() : new Made(by);
    }
}
