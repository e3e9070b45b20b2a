package dev.argus.plugins.kubernetes.resource;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the API server has it.
 *
 * @param madeAt by the API server's clock, in whole seconds
 * @param spec unread: it may be anything that the schema let through, of this version or another
 */
record Seen(
        ResourceKey key,
        String uid,
        String resourceVersion,
        long generation,
        Instant madeAt,
        boolean beingDeleted,
        Map<String, Object> spec,
        Map<String, Object> status) {
    /** What its status says its state is. */
    @Nullable
    String state() {
        return status.get("state") instanceof String state ? state : null;
    }

    /** The same without what makes it large. */
    Seen slim() {
        return new Seen(
                key,
                uid,
                resourceVersion,
                generation,
                madeAt,
                beingDeleted,
                Map.of(),
                state() == null ? Map.of() : Map.of("state", status.get("state")));
    }
}
