package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.bundle.Bundles;

/**
 * A request to make a version from an uploaded bundle.
 *
 * @param bundle the digest {@code sha256:…} that {@link Bundles#store} returned
 * @param envelope the DSSE envelope of the release statement, JSON text
 */
public record UploadVersion(String bundle, String envelope, String changelog) {}
