package dev.argus.plugins.catalog.composition;

import dev.argus.kit.manifest.PluginRuntime;
import jakarta.inject.Singleton;

/**
 * Composes images in the platform's registry, either on a runtime of the platform or from the publisher's own image.
 */
@Singleton
class RegistryComposer implements ImageComposer {
    private final RuntimeImageComposer runtimes;
    private final OwnImageComposer images;

    RegistryComposer(RuntimeImageComposer runtimes, OwnImageComposer images) {
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
