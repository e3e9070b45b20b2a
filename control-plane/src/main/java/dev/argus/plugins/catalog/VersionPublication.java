package dev.argus.plugins.catalog;

import jakarta.inject.Singleton;

/** Publishes in three steps: one transaction asks, none composes the image, one more records it. */
@Singleton
class VersionPublication {
    private final PublicationSteps steps;
    private final PackageComposer composer;

    VersionPublication(PublicationSteps steps, PackageComposer composer) {
        this.steps = steps;
        this.composer = composer;
    }

    PluginVersion publish(PluginVersion version, String publishedBy) {
        var composed = composer.compose(steps.begin(version));
        return steps.complete(version, composed, publishedBy);
    }
}
