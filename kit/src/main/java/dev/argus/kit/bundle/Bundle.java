package dev.argus.kit.bundle;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.Manifest;

/**
 * The facts about a bundle that has been read to its end and accepted.
 *
 * @param digest SHA-256 of the packed bytes; a release calls it {@code code_sha256}
 */
public record Bundle(Manifest manifest, Sha256 digest, long packedBytes, long unpackedBytes, int files) {}
