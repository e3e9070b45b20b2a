package dev.argus.plugins.catalog.composition;

import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.PluginRuntime;
import dev.argus.kit.manifest.SemVer;

/**
 * What an image is composed from.
 *
 * @param digest the digest of the bundle, {@code sha256:…}
 * @param bundle the bytes of the bundle, already checked
 */
public record Composition(PluginName plugin, SemVer version, PluginRuntime runtime, String digest, byte[] bundle) {
    /**
     * Replaces the + before build metadata, which a tag cannot contain. No SemVer number contains a _, so two versions
     * never share a tag.
     */
    String tag() {
        return version.toString().replace('+', '_');
    }
}
