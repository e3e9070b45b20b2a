package dev.argus.kit.manifest;

import java.util.List;

/** What a plugin requires: platform versions, capabilities, resource limits and other plugins. */
public record Requirements(
        PlatformRange platform,
        List<CapabilityRequest> capabilities,
        ResourceLimits limits,
        List<Dependency> dependencies) {
    public Requirements {
        capabilities = List.copyOf(capabilities);
        dependencies = List.copyOf(dependencies);
    }
}
