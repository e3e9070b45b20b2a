package dev.argus.plugins.catalog.bundle;

import io.micronaut.core.annotation.Introspected;

/** A stored bundle's bytes. */
@Introspected
record BundleRow(byte[] content) {}
