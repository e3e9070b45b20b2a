package dev.argus.plugins.catalog;

import io.micronaut.core.annotation.Introspected;

/** A stored bundle's bytes. */
@Introspected
record BundleRow(byte[] content) {}
