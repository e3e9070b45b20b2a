package dev.argus.plugins.catalog.bundle;

/**
 * A bundle that was uploaded and is well-formed.
 *
 * @param digest {@code sha256:} and the hexadecimal digest of the bytes
 */
public record StoredBundle(String digest, long size) {}
