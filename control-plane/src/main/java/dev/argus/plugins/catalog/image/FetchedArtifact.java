package dev.argus.plugins.catalog.image;

import org.jspecify.annotations.Nullable;

/**
 * What an artifact holds, each part with the digest that its manifest says.
 *
 * @param digest of the manifest
 * @param signature null where it has none
 */
public record FetchedArtifact(String digest, byte[] bundle, byte @Nullable [] signature) {}
