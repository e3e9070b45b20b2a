package dev.argus.plugins.catalog.composition;

import org.jspecify.annotations.Nullable;

/**
 * A plugin from an OCI registry: see docs/contracts/plugin-artifact.md.
 *
 * @param place registry/repository, the tag if the reference had one, and the digest of the artifact's manifest
 * @param bundle the bytes, whose digest is the one in the manifest
 * @param signature the envelope; null if the plugin is not signed
 */
public record PluginArtifact(String place, byte[] bundle, byte @Nullable [] signature) {}
