package dev.argus.plugins.api;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.trust.Trust;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.dataloader.BatchLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/** Loads related entities a level at a time, so that a list costs as many statements as it has kinds of entity. */
@Singleton
public class Loaders {
    static final String PLUGINS = "plugins";
    static final String VERSIONS = "versions";
    static final String INSTALLATIONS = "installations";
    static final String VERDICTS = "verdicts";
    static final String VERIFIABLE = "verifiable";
    static final String REVIEWS = "reviews";
    static final String QUARANTINES = "quarantines";
    static final String CHECKS = "checks";
    static final String PENDING_UPGRADES = "pendingUpgrades";
    static final String GRANTS = "grants";
    static final String GRANTS_OF_INSTALLATION = "grantsOfInstallation";

    private final Plugins plugins;
    private final PluginVersions versions;
    private final VersionLifecycle lifecycle;
    private final Installations installations;
    private final Grants grants;
    private final Trust trust;

    Loaders(
            Plugins plugins,
            PluginVersions versions,
            VersionLifecycle lifecycle,
            Installations installations,
            Grants grants,
            Trust trust) {
        this.plugins = plugins;
        this.versions = versions;
        this.lifecycle = lifecycle;
        this.installations = installations;
        this.grants = grants;
        this.trust = trust;
    }

    /** New for every request: what one caller loaded is not another's to see. */
    public DataLoaderRegistry registry() {
        var registry = new DataLoaderRegistry();
        registry.register(PLUGINS, DataLoaderFactory.newDataLoader(batch(plugins::plugins)));
        registry.register(VERSIONS, DataLoaderFactory.newDataLoader(batch(versions::versions)));
        registry.register(INSTALLATIONS, DataLoaderFactory.newDataLoader(batch(installations::installations)));
        registry.register(PENDING_UPGRADES, DataLoaderFactory.newDataLoader(batch(installations::pendingUpgrades)));
        registry.register(VERDICTS, DataLoaderFactory.newDataLoader(batch(trust::verdicts)));
        registry.register(VERIFIABLE, DataLoaderFactory.newDataLoader(batch(this::verifiable)));
        registry.register(REVIEWS, DataLoaderFactory.newDataLoader(batch(versions::reviews)));
        registry.register(CHECKS, DataLoaderFactory.newDataLoader(batch(versions::checks)));
        registry.register(QUARANTINES, DataLoaderFactory.newDataLoader(batch(lifecycle::quarantines)));
        registry.register(GRANTS, DataLoaderFactory.newDataLoader(batch(grants::grants)));
        registry.register(GRANTS_OF_INSTALLATION, DataLoaderFactory.newDataLoader(batch(grants::byInstallation)));
        return registry;
    }

    private Map<UUID, Boolean> verifiable(Collection<UUID> versions) {
        var confined = trust.confined(versions);
        return versions.stream()
                .distinct()
                .collect(toUnmodifiableMap(version -> version, version -> !confined.contains(version)));
    }

    private static <V> BatchLoader<UUID, V> batch(Function<Collection<UUID>, Map<UUID, V>> load) {
        return ids -> {
            Map<UUID, V> found = load.apply(new HashSet<>(ids));
            List<V> inOrder = new ArrayList<>();
            ids.forEach(id -> inOrder.add(found.get(id)));
            return CompletableFuture.completedFuture(inOrder);
        };
    }
}
