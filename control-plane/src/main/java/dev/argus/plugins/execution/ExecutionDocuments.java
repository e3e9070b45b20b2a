package dev.argus.plugins.execution;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.Optional;
import java.util.UUID;

/**
 * Input, configuration and output of an execution: JSON in UTF-8, byte for byte.
 *
 * @param output null before the output is known and if there is none. The annotation is Micronaut's, because Micronaut
 *     Data does not see JSpecify's on an array
 */
@MappedEntity("execution_payload")
public record ExecutionDocuments(
        @Id UUID execution,
        byte[] input,
        byte[] config,
        @Nullable byte[] output) {
    /** Returns the plugin's output document, if there is one. */
    public Optional<byte[]> document() {
        return Optional.ofNullable(output);
    }
}
