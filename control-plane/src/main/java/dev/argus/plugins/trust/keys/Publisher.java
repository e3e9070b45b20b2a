package dev.argus.plugins.trust.keys;

import java.util.UUID;

/** The identity under which a tenant publishes plugins. It owns the plugin names that start with its own name. */
public record Publisher(UUID id, UUID tenant, String name) {}
