package dev.argus.plugins.installation;

import io.micronaut.core.annotation.Introspected;

/** Which version of a plugin a tenant has. */
@Introspected
public record InstalledVersion(String plugin, String version) {}
