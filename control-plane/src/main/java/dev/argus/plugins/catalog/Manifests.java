package dev.argus.plugins.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.identifier.VersionId;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parses manifests. Because a version's manifest never changes, the most recently used ones are cached. */
@Singleton
public class Manifests {
    private static final int KEPT = 256;

    private final Map<VersionId, Manifest> recent = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<VersionId, Manifest> eldest) {
            return size() > KEPT;
        }
    });

    public Manifest of(PluginVersion version) {
        var known = recent.get(version.id());
        if (known != null) {
            return known;
        }
        var manifest = ManifestReader.readAccepted(version.manifest().getBytes(UTF_8), ManifestFormat.JSON);
        recent.put(version.id(), manifest);
        return manifest;
    }
}
