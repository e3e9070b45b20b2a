package dev.argus.plugins.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A named thing of which there are versions.
 *
 * @param tenant its owner
 * @param publisher whose name it carries
 * @param name publisher/name
 */
@MappedEntity
public record Plugin(@Id UUID id, UUID tenant, UUID publisher, String name, Instant createdAt) {}
