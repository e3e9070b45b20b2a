package dev.argus.plugins.trust;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher signed, and the name and digests of what came with the signature.
 *
 * @param plugin the name in the manifest, which the release statement must name too
 * @param publisher the publisher whose keys are valid for it; an id that nobody has if the publisher name is unclaimed
 * @param envelope a DSSE envelope, JSON text, unchanged; null for an unsigned release, which only a discovered one can
 *     be
 */
public record Release(
        PluginName plugin,
        UUID publisher,
        ReleaseSource source,
        Sha256 bundle,
        Sha256 manifest,
        Sha256 changelog,
        @Nullable String envelope) {}
