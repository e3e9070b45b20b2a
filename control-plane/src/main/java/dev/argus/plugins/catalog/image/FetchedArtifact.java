package dev.argus.plugins.catalog.image;

import org.jspecify.annotations.Nullable;

/**
 * The content of an artifact. Each part has the digest that the artifact's manifest says.
 *
 * @param digest the digest of the artifact's manifest
 * @param signature null if the artifact has none
 */
public record FetchedArtifact(String digest, byte[] bundle, byte @Nullable [] signature) {}
