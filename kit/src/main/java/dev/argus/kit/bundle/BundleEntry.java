package dev.argus.kit.bundle;

/**
 * One file in a bundle.
 *
 * @param path relative to the root of the bundle, separated by {@code /}, in Unicode NFC
 * @param size in bytes, unpacked
 */
public record BundleEntry(String path, boolean executable, long size) {}
