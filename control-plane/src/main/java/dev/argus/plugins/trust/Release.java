package dev.argus.plugins.trust;

import dev.argus.kit.crypto.Sha256;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a publisher signed, and the digests of what came with it.
 *
 * @param envelope DSSE, JSON text, as it came; null for one that is not signed, which only a discovered one can be
 */
public record Release(
        UUID publisher, ReleaseSource source, Sha256 bundle, Sha256 manifest, Sha256 changelog, @Nullable String envelope) {}
