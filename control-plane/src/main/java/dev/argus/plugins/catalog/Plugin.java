package dev.argus.plugins.catalog;

import java.time.Instant;
import java.util.UUID;

/**
 * A named thing of which there are versions.
 *
 * @param tenant its owner
 * @param name publisher/name
 */
public record Plugin(UUID id, UUID tenant, String name, Instant createdAt) {}
