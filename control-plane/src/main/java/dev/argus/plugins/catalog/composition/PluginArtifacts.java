package dev.argus.plugins.catalog.composition;

import dev.argus.plugins.catalog.image.ArtifactReference;
import dev.argus.plugins.catalog.image.ArtifactSource;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Fetches plugins from OCI registries: the platform's own registry and those that the operator allowed. */
@Singleton
public class PluginArtifacts {
    private final Provider<RegistryConfiguration> configuration;
    private final ArtifactSource source;

    PluginArtifacts(Provider<RegistryConfiguration> configuration, ArtifactSource source) {
        this.configuration = configuration;
        this.source = source;
    }

    /**
     * Throws INVALID if the reference or the artifact is not accepted, and UNAVAILABLE if the registry does not answer.
     */
    public PluginArtifact fetch(String text) {
        var own = configuration.get();
        var reference = ArtifactReference.parse(text);
        var fetched = source.fetch(reference, own.registry(), own.registryPrefix());
        return new PluginArtifact(reference.resolved(fetched.digest()), fetched.bundle(), fetched.signature());
    }
}
