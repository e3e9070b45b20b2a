package dev.argus.plugins.api;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.catalog.Plugin;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.catalog.Quarantine;
import dev.argus.plugins.catalog.Review;
import dev.argus.plugins.catalog.VersionLifecycle;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.installation.PendingUpgrade;
import dev.argus.plugins.ledger.LedgerEntry;
import dev.argus.plugins.ledger.LedgerQueries;
import dev.argus.plugins.ledger.ReceiptView;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.SignedRelease;
import dev.argus.plugins.trust.Trust;
import dev.argus.plugins.trust.verdict.Verdict;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Prototype;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.dataloader.BatchLoaderWithContext;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderRegistry;

/** Loads the related entities of all nodes of a list in one query for each kind, instead of one for each node. */
@Factory
class Loaders {
    static final LoaderKey<PluginId, Plugin> PLUGINS = new LoaderKey<>("plugins");
    static final LoaderKey<VersionId, PluginVersion> VERSIONS = new LoaderKey<>("versions");
    static final LoaderKey<InstallationId, Installation> INSTALLATIONS = new LoaderKey<>("installations");
    static final LoaderKey<VersionId, Verdict> VERDICTS = new LoaderKey<>("verdicts");
    static final LoaderKey<VersionId, SignedRelease> SIGNED = new LoaderKey<>("signed");
    static final LoaderKey<VersionId, Boolean> VERIFIABLE = new LoaderKey<>("verifiable");
    static final LoaderKey<VersionId, List<Review>> REVIEWS = new LoaderKey<>("reviews");
    static final LoaderKey<VersionId, Quarantine> QUARANTINES = new LoaderKey<>("quarantines");
    static final LoaderKey<VersionId, List<CheckResult>> CHECKS = new LoaderKey<>("checks");
    static final LoaderKey<InstallationId, PendingUpgrade> PENDING_UPGRADES = new LoaderKey<>("pendingUpgrades");
    static final LoaderKey<GrantId, Grant> GRANTS = new LoaderKey<>("grants");
    static final LoaderKey<InstallationId, List<Grant>> GRANTS_OF_INSTALLATION =
            new LoaderKey<>("grantsOfInstallation");

    static final LoaderKey<Subject, List<LedgerEntry>> LEDGER_ENTRIES = new LoaderKey<>("ledgerEntries");
    static final LoaderKey<Subject, ReceiptView> RECEIPTS = new LoaderKey<>("receipts");

    private final Plugins plugins;
    private final PluginVersions versions;
    private final VersionLifecycle lifecycle;
    private final Installations installations;
    private final Grants grants;
    private final Trust trust;
    private final BeanProvider<LedgerQueries> ledger;

    Loaders(
            Plugins plugins,
            PluginVersions versions,
            VersionLifecycle lifecycle,
            Installations installations,
            Grants grants,
            Trust trust,
            BeanProvider<LedgerQueries> ledger) {
        this.plugins = plugins;
        this.versions = versions;
        this.lifecycle = lifecycle;
        this.installations = installations;
        this.grants = grants;
        this.trust = trust;
        this.ledger = ledger;
    }

    /** What records of a tenant's ledger are about. */
    record Subject(TenantId tenant, UUID id) {}

    /**
     * Creates loaders for one request. They are not shared, because one caller must not see what another one loaded.
     */
    @Prototype
    DataLoaderRegistry registry() {
        var registry = new DataLoaderRegistry();
        register(registry, PLUGINS, plugins::plugins);
        register(registry, VERSIONS, versions::versions);
        register(registry, INSTALLATIONS, installations::installations);
        register(registry, PENDING_UPGRADES, installations::pendingUpgrades);
        register(registry, VERDICTS, trust::verdicts);
        register(registry, SIGNED, trust::signedReleases);
        register(registry, VERIFIABLE, this::verifiable);
        register(registry, REVIEWS, versions::reviews);
        register(registry, CHECKS, versions::checks);
        register(registry, QUARANTINES, lifecycle::quarantines);
        register(registry, GRANTS, grants::grants);
        register(registry, GRANTS_OF_INSTALLATION, grants::byInstallation);
        register(
                registry, LEDGER_ENTRIES, ofTenant((tenant, ids) -> ledger.get().bySubjects(tenant, ids)));
        register(registry, RECEIPTS, ofTenant((tenant, ids) -> ledger.get().receipts(tenant, ids)));
        return registry;
    }

    /** All subjects of one request are of one tenant, the caller's. */
    private static <V> Function<Collection<Subject>, Map<Subject, V>> ofTenant(
            BiFunction<TenantId, Collection<UUID>, Map<UUID, V>> load) {
        return subjects -> {
            var tenant = subjects.iterator().next().tenant();
            var ids = subjects.stream().map(Subject::id).toList();
            Map<Subject, V> found = new HashMap<>();
            load.apply(tenant, ids).forEach((id, value) -> found.put(new Subject(tenant, id), value));
            return found;
        };
    }

    private Map<VersionId, Boolean> verifiable(Collection<VersionId> versions) {
        var confined = trust.confined(versions);
        return versions.stream()
                .distinct()
                .collect(toUnmodifiableMap(version -> version, version -> !confined.contains(version)));
    }

    private static <K, V> void register(
            DataLoaderRegistry registry, LoaderKey<K, V> key, Function<Collection<K>, Map<K, V>> load) {
        registry.register(key.name(), DataLoaderFactory.newDataLoader(batch(load)));
    }

    /** The loader runs for the caller that {@link Call#load} named; all callers of one request are the same. */
    private static <K, V> BatchLoaderWithContext<K, V> batch(Function<Collection<K>, Map<K, V>> load) {
        return (ids, environment) -> {
            var caller = (DatabaseIdentity) environment.getKeyContextsList().getFirst();
            Map<K, V> found = caller.call(() -> load.apply(new HashSet<>(ids)));
            List<V> inOrder = new ArrayList<>();
            ids.forEach(id -> inOrder.add(found.get(id)));
            return CompletableFuture.completedFuture(inOrder);
        };
    }
}
