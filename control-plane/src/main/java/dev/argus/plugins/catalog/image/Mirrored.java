package dev.argus.plugins.catalog.image;

/**
 * The result of mirroring a publisher's image.
 *
 * @param digest the digest of the composed image in the platform's registry
 * @param source the image that was mirrored, by digest
 */
public record Mirrored(String digest, String source, Startup startup) {}
