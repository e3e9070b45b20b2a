package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.image.Startup;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Cache of compiled actions. Each action's schemas are compiled once: a version never changes, and compiling costs more
 * than the rest of a request.
 */
@Singleton
public class ActionContracts {
    private static final int KEPT = 500;

    private record Key(VersionId version, String action) {}

    private final PluginVersions versions;
    private final Cache<Key, ActionContract> compiled =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    ActionContracts(PluginVersions versions) {
        this.versions = versions;
    }

    /** Returns the contract of one action. Throws INVALID if the version has no such action. */
    ActionContract of(PluginVersion version, String action) {
        return compiled.get(new Key(version.id(), action), key -> compile(version, action));
    }

    /** Returns the contract of the action that an accepted execution runs. */
    public ActionContract of(Execution execution) {
        return compiled.get(
                new Key(execution.version(), execution.action()),
                key -> compile(version(key.version()), execution.action()));
    }

    private PluginVersion version(VersionId id) {
        var version = versions.versions(List.of(id)).get(id);
        if (version == null) {
            throw Problem.notFound("version", id);
        }
        return version;
    }

    private static ActionContract compile(PluginVersion version, String action) {
        var manifest = ManifestReader.readAccepted(version.manifest().getBytes(UTF_8), ManifestFormat.JSON);
        return ActionContract.of(manifest, Startup.of(manifest.runtime(), version.startup()), action);
    }
}
