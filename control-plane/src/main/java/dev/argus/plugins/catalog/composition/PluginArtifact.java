package dev.argus.plugins.catalog.composition;

import org.jspecify.annotations.Nullable;

/**
 * A plugin as it came from an OCI registry: docs/contracts/plugin-artifact.md.
 *
 * @param place registry/repository, the tag where one was named, and the digest of the artifact's manifest
 * @param bundle what the manifest's digest vouches for
 * @param signature the envelope; null for one that is not signed
 */
public record PluginArtifact(String place, byte[] bundle, byte @Nullable [] signature) {}
