package dev.argus.plugins.catalog.composition;

import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.kit.manifest.SemVer;

/**
 * What an image is made of.
 *
 * @param digest of the bundle, {@code sha256:…}
 * @param bundle its bytes, checked before
 */
public record Composition(PluginName plugin, SemVer version, PluginRuntime runtime, String digest, byte[] bundle) {
    /** A tag cannot hold the + of build metadata; no SemVer holds a _, so no two versions share a tag. */
    String tag() {
        return version.toString().replace('+', '_');
    }
}
