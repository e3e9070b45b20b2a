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

/** How far the stamp on a resource, the name of its creator, can be relied on. */
@Pure
sealed interface Stamp {
    /**
     * How long it may take until every API server applies a new policy. One API server needs about a second; several do
     * not start at the same time.
     */
    Duration TAKE_UP = Duration.ofSeconds(10);

    /** Prefix of a name from the API server, so that it is never mistaken for the subject of a token. */
    String PREFIX = "kubernetes:";

    Pattern PRINTABLE = Pattern.compile("(?=.*\\S)[^\\p{Cntrl}\\p{Cs}]{1,244}");

    /** The control plane itself created the resource: it is a mirror and not a request. */
    record Ours() implements Stamp {}

    /** Prefix of the names of Kubernetes service accounts. */
    String SERVICE_ACCOUNT = "system:serviceaccount:";

    /** A person or program created the resource. Its right to do so is checked afterwards. */
    record Made(RequestedBy by) implements Stamp {
        String subject() {
            return PREFIX + by.username();
        }

        /**
         * Returns the creator as a caller. Call it only after the API server has confirmed that the creator may create
         * PluginExecutions in the tenant's namespace. That right, which the cluster's administrator gave, counts as the
         * role OPERATOR.
         */
        Caller caller() {
            var roles = Set.of(Role.OPERATOR);
            return String.valueOf(by.username()).startsWith(SERVICE_ACCOUNT)
                    ? new Caller.Service(subject(), roles)
                    : new Caller.Person(subject(), roles);
        }
    }

    /**
     * The stamp proves nothing: anybody may have created the resource.
     *
     * @param message why, for a person
     */
    record Worthless(String message) implements Stamp {}

    static Stamp of(@Nullable RequestedBy by, Instant madeAt, Proof proof) {
        if (!madeAt.isAfter(proof.since().plus(TAKE_UP))) {
            return new Worthless("it is older than the policies that prove who created it (%s); create it again"
                    .formatted(proof.since()));
        }
        if (by == null
                || by.username() == null
                || !PRINTABLE.matcher(by.username()).matches()) {
            return new Worthless(
                    "its spec.requestedBy is not a name of 1 to 244 printable characters; create it again");
        }
        return by.username().equals(proof.self()) ? new Ours() : new Made(by);
    }
}
