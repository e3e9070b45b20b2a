package dev.argus.plugins.catalog.composition;

import dev.argus.kit.manifest.PluginRuntime;
import jakarta.inject.Singleton;

/** Composes in the platform's registry: on a runtime of the platform, or of the publisher's own image. */
@Singleton
class RegistryComposer implements PackageComposer {
    private final JibPackageComposer runtimes;
    private final OwnImageComposer images;

    RegistryComposer(JibPackageComposer runtimes, OwnImageComposer images) {
        this.runtimes = runtimes;
        this.images = images;
    }

    @Override
    public Composed compose(Composition composition) {
        return switch (composition.runtime()) {
            case PluginRuntime.Named runtime -> Composed.of(runtimes.compose(composition, runtime.name()));
            case PluginRuntime.Image image -> images.compose(composition, image);
        };
    }
}
