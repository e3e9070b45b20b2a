package dev.argus.kit.bundle;

/**
 * A file of a bundle.
 *
 * @param path relative, with {@code /}, in Unicode NFC
 */
public record BundleEntry(String path, boolean executable, long size) {}
