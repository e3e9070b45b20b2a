package dev.argus.kit.bundle;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.Manifest;

/**
 * What reading a whole bundle showed.
 *
 * @param digest SHA-256 of the packed bytes: the {@code code_sha256} of a release
 */
public record Bundle(Manifest manifest, Sha256 digest, long packedBytes, long unpackedBytes, int files) {}
