package dev.argus.plugins.catalog.composition;

import org.jspecify.annotations.Nullable;

/**
 * An image that executions run.
 *
 * @param image by digest, in the platform's registry
 * @param source the publisher's own image that it was made of, by digest; null for one of a runtime
 * @param startup how it is started, recorded; null where the manifest alone says it
 */
public record Composed(
        String image, @Nullable String source, @Nullable String startup) {
    static Composed of(String image) {
        return new Composed(image, null, null);
    }
}
