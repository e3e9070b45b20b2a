package dev.argus.plugins.trust;

import dev.argus.kit.crypto.Sha256;
import java.util.UUID;

/**
 * What a publisher signed, and the digests of what came with it.
 *
 * @param envelope DSSE, JSON text, as it came
 */
public record Release(UUID publisher, Sha256 bundle, Sha256 manifest, Sha256 changelog, String envelope) {}
