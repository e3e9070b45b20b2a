package dev.argus.plugins.execution;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes into a run and what comes out: JSON, byte for byte. */
@MappedEntity("execution_payload")
public record Payload(@Id UUID execution, byte[] input, byte[] config, byte @Nullable [] output) {}
