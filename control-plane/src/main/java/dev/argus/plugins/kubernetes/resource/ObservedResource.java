package dev.argus.plugins.kubernetes.resource;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as it was read from the API server.
 *
 * @param madeAt when the resource was created, by the API server's clock, in whole seconds
 * @param labels never read to decide anything; whoever changes them changes what people see, and nothing else
 * @param spec not interpreted: it may contain anything that the CRD's schema of this or another version admitted
 */
record ObservedResource(
        ResourceKey key,
        String uid,
        String resourceVersion,
        long generation,
        Instant madeAt,
        boolean beingDeleted,
        Map<String, Object> spec,
        Map<String, Object> status,
        Map<String, String> labels) {
    /** Returns the state that the status shows; null if it shows none. */
    @Nullable
    String state() {
        return status.get("state") instanceof String state ? state : null;
    }

    /** Returns the resource without the large parts: no spec, no labels, and nothing of the status but its state. */
    ObservedResource slim() {
        return new ObservedResource(
                key,
                uid,
                resourceVersion,
                generation,
                madeAt,
                beingDeleted,
                Map.of(),
                state() == null ? Map.of() : Map.of("state", status.get("state")),
                Map.of());
    }
}
