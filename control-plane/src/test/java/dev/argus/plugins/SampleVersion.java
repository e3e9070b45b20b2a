package dev.argus.plugins;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.VersionState;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A version of acme/tool, for tests that need a version but no platform. */
public final class SampleVersion {
    public static final UUID PLUGIN = new UUID(0, 3);
    private static final String JSON = """
            {"id":"acme/tool","version":"%s","displayName":"Test","description":"A plugin of a test","category":"data-processing",
             "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
             "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}],
             "limits":{"cpu":"100m","memory":"64Mi","timeout":"10s"}}""";

    private SampleVersion() {}

    public static Manifest manifest(String number) {
        return ManifestReader.read(JSON.formatted(number).getBytes(UTF_8), ManifestFormat.JSON);
    }

    public static Bundle bundle(String number) {
        return new Bundle(manifest(number), Sha256.of(number), 10, 20, 1);
    }

    public static PluginVersion of(String number) {
        return of(number, null);
    }

    public static PluginVersion yanked(String number, String reason) {
        return of(number, reason);
    }

    private static PluginVersion of(String number, @Nullable String yankReason) {
        var bundle = bundle(number);
        return new PluginVersion(
                new VersionId(UUID.nameUUIDFromBytes(number.getBytes(UTF_8))),
                new PluginId(PLUGIN),
                new UUID(0, 1),
                number,
                VersionState.PUBLISHED,
                new String(bundle.manifest().canonicalJson(), UTF_8),
                "",
                bundle.digest().toString(),
                bundle.packedBytes(),
                1,
                "registry/acme/tool@" + Sha256.of("image"),
                null,
                "paula",
                Instant.EPOCH,
                Instant.EPOCH,
                "data-processing",
                "1.0.0",
                null,
                yankReason != null,
                yankReason,
                false,
                false);
    }
}
