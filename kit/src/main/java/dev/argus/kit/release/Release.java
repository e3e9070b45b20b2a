package dev.argus.kit.release;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.PlatformRange;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import java.util.List;

/**
 * The part of a manifest that a release statement repeats, so that the statement can be evaluated without the bundle.
 */
public record Release(PluginName plugin, SemVer version, PlatformRange platform, List<CapabilityRequest> capabilities) {
    public Release {
        capabilities = List.copyOf(capabilities);
    }

    public static Release of(Manifest manifest) {
        return new Release(manifest.id(), manifest.version(), manifest.platform(), manifest.capabilities());
    }
}
