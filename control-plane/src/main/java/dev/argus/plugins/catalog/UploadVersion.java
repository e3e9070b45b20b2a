package dev.argus.plugins.catalog;

import dev.argus.plugins.catalog.bundle.Bundles;

/**
 * A request to turn an uploaded bundle into a version.
 *
 * @param bundle {@code sha256:…} as {@link Bundles#store} answered
 * @param envelope the DSSE envelope of the release statement, JSON text
 */
public record UploadVersion(String bundle, String envelope, String changelog) {}
