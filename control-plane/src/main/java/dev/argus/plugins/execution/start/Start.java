package dev.argus.plugins.execution.start;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.Installation;
import java.time.Instant;

/**
 * A start about which the conditions decide.
 *
 * @param version the version that would start; not necessarily the one that is pinned now
 * @param manifest the manifest of that version
 * @param now the time of the decision
 */
public record Start(Installation installation, VersionId version, Manifest manifest, Instant now) {
    /** Returns the plugin's name and version, as messages show them. */
    String plugin() {
        return "%s %s".formatted(manifest.id(), manifest.version());
    }
}
