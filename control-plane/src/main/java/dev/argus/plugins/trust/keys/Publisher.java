package dev.argus.plugins.trust.keys;

import java.util.UUID;

/** A tenant's publishing identity, the owner of the plugin names that start with its own. */
public record Publisher(UUID id, UUID tenant, String name) {}
