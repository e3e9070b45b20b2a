package dev.argus.plugins.installation.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.crypto.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that was found and could be read.
 *
 * @param content the bundle's bytes
 * @param envelope the content of the signature file beside the manifest, even if it is not a valid envelope; null if
 *     there is none
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

    /** Equal for equal bundle, changelog and signature. */
    String fingerprint() {
        var signature = envelope == null ? "none" : Sha256.of(envelope).toString();
        return Sha256.of("%s %s %s"
                        .formatted(bundle.digest(), Sha256.of(changelog), signature)
                        .getBytes(UTF_8))
                .toString();
    }
}
