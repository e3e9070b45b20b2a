package dev.argus.plugins.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a run and what comes out: JSON, byte for byte.
 *
 * @param output null before it is known, and where there is none; annotated twice, because Micronaut Data does not see that an array may
 *     be null when only its type says so
 */
@MappedEntity("execution_payload")
public record Payload(@Id UUID execution, byte[] input, byte[] config, @io.micronaut.core.annotation.Nullable byte @Nullable [] output) {}
