package dev.argus.plugins.catalog;

import dev.argus.plugins.identifier.PluginId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;

/**
 * A named line of versions.
 *
 * @param tenant the tenant that owns it
 * @param publisher the publisher whose name it has
 * @param name publisher/name
 */
@MappedEntity
public record Plugin(@Id PluginId id, UUID tenant, UUID publisher, String name, Instant createdAt) {}
