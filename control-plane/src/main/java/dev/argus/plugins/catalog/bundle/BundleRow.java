package dev.argus.plugins.catalog.bundle;

import io.micronaut.core.annotation.Introspected;

/** The bytes of a stored bundle. */
@Introspected
record BundleRow(byte[] content) {}
