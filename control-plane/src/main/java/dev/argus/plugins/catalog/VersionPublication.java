package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.composition.ImageComposer;
import jakarta.inject.Singleton;

/**
 * Publishes in three steps: a transaction checks the conditions, the image is composed outside a transaction, and a
 * second transaction records the publication.
 */
@Singleton
class VersionPublication {
    private final OutsideTransactions outside;
    private final PublicationSteps steps;
    private final ImageComposer composer;

    VersionPublication(OutsideTransactions outside, PublicationSteps steps, ImageComposer composer) {
        this.outside = outside;
        this.steps = steps;
        this.composer = composer;
    }

    PluginVersion publish(PluginVersion version, String publishedBy) {
        outside.require();
        var composed = composer.compose(steps.begin(version));
        return steps.complete(version, composed, publishedBy);
    }
}
