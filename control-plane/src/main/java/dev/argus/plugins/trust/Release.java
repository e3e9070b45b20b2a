package dev.argus.plugins.trust;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.PluginName;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher signed, and the name and the digests of what came with it.
 *
 * @param plugin as its manifest says, which the statement has to say too
 * @param publisher whose keys count; an id that nobody has for one whose name is free
 * @param envelope DSSE, JSON text, as it came; null for one that is not signed, which only a discovered one can be
 */
public record Release(
        PluginName plugin,
        UUID publisher,
        ReleaseSource source,
        Sha256 bundle,
        Sha256 manifest,
        Sha256 changelog,
        @Nullable String envelope) {}
