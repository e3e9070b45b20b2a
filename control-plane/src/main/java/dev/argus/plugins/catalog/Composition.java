package dev.argus.plugins.catalog;

import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;

/**
 * What an image is made of.
 *
 * @param runtime the name of one of the platform's runtimes
 * @param digest of the bundle, {@code sha256:…}
 * @param bundle its bytes, checked before
 */
record Composition(PluginName plugin, SemVer version, String runtime, String digest, byte[] bundle) {}
