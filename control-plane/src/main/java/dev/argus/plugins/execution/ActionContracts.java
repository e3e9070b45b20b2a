package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.problem.Problem;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Compiles each action's schemas once: a version never changes, and compiling costs more than the rest of a request. */
@Singleton
public class ActionContracts {
    private static final int KEPT = 500;

    private record Key(UUID version, String action) {}

    private final PluginVersions versions;
    private final Map<Key, ActionContract> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, ActionContract> eldest) {
            return size() > KEPT;
        }
    };

    ActionContracts(PluginVersions versions) {
        this.versions = versions;
    }

    /** Throws INVALID for an action that the version does not have. */
    ActionContract of(PluginVersion version, String action) {
        var key = new Key(version.id(), action);
        synchronized (compiled) {
            var known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        var manifest = ManifestReader.read(version.manifest().getBytes(UTF_8), ManifestFormat.JSON);
        var contract = ActionContract.of(manifest, action);
        synchronized (compiled) {
            compiled.put(key, contract);
        }
        return contract;
    }

    /** The contract of an execution that was accepted. */
    public ActionContract of(Execution execution) {
        var version = versions.versions(List.of(execution.version())).get(execution.version());
        if (version == null) {
            throw Problem.notFound("version", execution.version());
        }
        return of(version, execution.action());
    }
}
