package dev.argus.plugins.installation.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that was found and could be read.
 *
 * @param content the bundle's bytes
 * @param envelope what lay beside its manifest as its signature, whether it is one or not; null for none
 */
record FoundPlugin(
        PluginSource source,
        String place,
        Bundle bundle,
        byte[] content,
        String changelog,
        @Nullable String envelope) {
    String plugin() {
        return bundle.manifest().id().toString();
    }

    String version() {
        return bundle.manifest().version().toString();
    }

    /** The same for the same bundle, changelog and signature. */
    String fingerprint() {
        var signature = envelope == null ? "none" : Sha256.of(envelope).toString();
        return Sha256.of("%s %s %s"
                        .formatted(bundle.digest(), Sha256.of(changelog), signature)
                        .getBytes(UTF_8))
                .toString();
    }
}
