package dev.argus.plugins.catalog.image;

/**
 * What became of a publisher's image.
 *
 * @param digest of the image in the platform's registry
 * @param source the one image that it was made of, by digest
 */
public record Mirrored(String digest, String source, Startup startup) {}
