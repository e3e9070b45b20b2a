package dev.argus.plugins.catalog.composition;

import org.jspecify.annotations.Nullable;

/**
 * An image that executions run.
 *
 * @param image by digest, in the platform's registry
 * @param source the publisher's own image from which it was made, by digest; null for an image on a runtime of the
 *     platform
 * @param startup how the image is started, as JSON text; null if the manifest says it
 */
public record Composed(
        String image, @Nullable String source, @Nullable String startup) {
    static Composed of(String image) {
        return new Composed(image, null, null);
    }
}
