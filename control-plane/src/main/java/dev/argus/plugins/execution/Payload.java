package dev.argus.plugins.execution;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Optional;
import java.util.UUID;

/**
 * What goes into a run and what comes out: JSON, byte for byte.
 *
 * @param output null before it is known, and where there is none; Micronaut's annotation, because Micronaut Data does
 *     not see JSpecify's on an array
 */
@MappedEntity("execution_payload")
public record Payload(
        @Id UUID execution,
        byte[] input,
        byte[] config,
        @Nullable byte[] output) {
    /** The plugin's document, where there is one. */
    public Optional<byte[]> document() {
        return Optional.ofNullable(output);
    }
}
