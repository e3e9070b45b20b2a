package dev.argus.plugins.execution.start;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.installation.Installation;
import java.time.Instant;
import java.util.UUID;

/**
 * A start that conditions decide on.
 *
 * @param version the one that would start, which may no longer be the pinned one
 * @param manifest of that version
 */
public record Start(Installation installation, UUID version, Manifest manifest, Instant now) {
    /** Returns the plugin and its version as messages name them. */
    String plugin() {
        return "%s %s".formatted(manifest.id(), manifest.version());
    }
}
