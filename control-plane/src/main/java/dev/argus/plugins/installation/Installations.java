package dev.argus.plugins.installation;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.kit.manifest.Category;
import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * Installs plugins for tenants, at most once each, and finds installations. {@link InstallationOperations} changes them
 * afterwards.
 */
@Singleton
public class Installations {
    private static final UUID NOTHING = new UUID(0, 0);

    private final InstallationRepository repository;
    private final Plugins plugins;
    private final PluginVersions versions;
    private final InstallationConditions conditions;
    private final InstallationChanges changes;
    private final Clock clock;

    Installations(
            InstallationRepository repository,
            Plugins plugins,
            PluginVersions versions,
            InstallationConditions conditions,
            InstallationChanges changes,
            Clock clock) {
        this.repository = repository;
        this.plugins = plugins;
        this.versions = versions;
        this.conditions = conditions;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Installs a published version that this tenant may trust now. Throws CONFLICT if the tenant has the plugin
     * already, unless it is unloaded.
     */
    @Transactional
    public Installation install(Principal principal, InstallPlugin request) {
        principal.require(PLUGINS_ADMIN);
        var plugin = plugins.byName(principal, request.plugin());
        var version = version(principal.tenantId(), plugin.name(), request);
        conditions.requireTrusted(principal.tenantId(), version);
        var config = conditions.validConfig(version, request.config());
        repository.lockTenant(principal.tenantId().value());
        var installed = repository.findByTenantAndPlugin(principal.tenantId().value(), plugin.id());
        if (installed.filter(one -> one.state() != InstallationState.UNLOADED).isPresent()) {
            throw Problem.conflict("%s is installed already".formatted(plugin.name()));
        }
        return load(principal.tenantId(), principal.subject(), version, config, plugin.name(), installed);
    }

    /**
     * Installs and enables a discovered version if the tenant does not have the plugin or has unloaded it. Otherwise
     * returns the installation unchanged, because only an operator changes the pinned version. An installation that
     * needs a configuration becomes FAILED. Takes part in the caller's transaction.
     */
    public Installation found(TenantId tenant, String by, PluginVersion version) {
        repository.lockTenant(tenant.value());
        var plugin = plugins.plugins(List.of(version.plugin()))
                .values()
                .iterator()
                .next()
                .name();
        var installed = repository.findByTenantAndPlugin(tenant.value(), version.plugin());
        if (installed.filter(one -> one.state() != InstallationState.UNLOADED).isPresent()) {
            return installed.get();
        }
        var loaded = load(tenant, by, version, "{}", plugin, installed);
        return conditions
                .faultOf(version, "{}")
                .map(fault -> fail(loaded, fault))
                .orElse(loaded);
    }

    private Installation fail(Installation loaded, String fault) {
        var failed = changes.move(
                loaded, InstallationState.FAILED, true, fault + "; unload it, then install it with a configuration");
        changes.record(failed, InstallationRecords.loadFailed(failed, String.valueOf(failed.error())));
        return failed;
    }

    private Installation load(
            TenantId tenant,
            String by,
            PluginVersion version,
            String config,
            String plugin,
            Optional<Installation> unloaded) {
        if (unloaded.isPresent()) {
            return changes.reinstall(unloaded.get(), version, config, by, plugin);
        }
        var installation = new Installation(
                InstallationId.random(),
                tenant.value(),
                version.plugin(),
                version.id(),
                InstallationState.ENABLED,
                config,
                by,
                clock.instant(),
                true,
                null);
        return changes.create(installation, version, plugin);
    }

    /** Locks the installations of the tenant against changes by others until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockTenant(TenantId tenant) {
        repository.lockTenant(tenant.value());
    }

    /** The plugins that the tenant has, with their pinned versions; unloaded ones are left out. */
    public Map<PluginName, SemVer> installed(TenantId tenant) {
        var installed = repository.findByTenantAndStateNotEquals(tenant.value(), InstallationState.UNLOADED);
        var names = plugins.plugins(installed.stream().map(Installation::plugin).collect(toUnmodifiableSet()));
        var numbers =
                versions.versions(installed.stream().map(Installation::version).collect(toUnmodifiableSet()));
        return installed.stream()
                .collect(toUnmodifiableMap(
                        one -> PluginName.parse(required(names, one.plugin()).name()),
                        one -> SemVer.parse(required(numbers, one.version()).version())));
    }

    private static <K, T> T required(Map<K, T> all, K id) {
        return Objects.requireNonNull(all.get(id), id::toString);
    }

    /** Throws NOT_FOUND for another tenant's installation. */
    public Installation get(Principal principal, InstallationId id) {
        principal.require(PLUGINS_READ);
        return require(principal.tenantId(), id);
    }

    /** Throws NOT_FOUND for another tenant's installation. */
    public Installation require(TenantId tenant, InstallationId id) {
        return repository.findByIdAndTenant(id, tenant.value()).orElseThrow(() -> Problem.notFound("installation", id));
    }

    /**
     * Does the same as {@link #require}, and locks the installation against changes until the caller's transaction
     * ends.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Installation requireLocked(TenantId tenant, InstallationId id) {
        return repository.lockForShare(id, tenant.value()).orElseThrow(() -> Problem.notFound("installation", id));
    }

    /** Throws NOT_FOUND if the tenant has not installed the plugin. */
    public Installation byPlugin(TenantId tenant, String pluginName) {
        return plugins.idOf(Plugins.parse(pluginName))
                .flatMap(plugin -> repository.findByTenantAndPlugin(tenant.value(), plugin))
                .orElseThrow(() -> Problem.notFound("installation of", pluginName));
    }

    /** Lists the tenant's installations, newest first. */
    public Page<Installation> list(Principal principal, InstallationFilter filter, PageRequest page) {
        principal.require(PLUGINS_READ);
        var state = filter.state();
        var category = filter.category();
        var rows = repository.list(
                principal.tenantId().value(),
                page.after().at(),
                new InstallationId(page.after().id()),
                state == null,
                state == null ? "" : state.name(),
                category == null,
                category == null ? Set.of(NOTHING) : ofCategory(principal.tenantId(), category),
                page.limit());
        return Page.of(
                page,
                rows,
                installation ->
                        new Cursor(installation.installedAt(), installation.id().value()));
    }

    /**
     * The ids of the tenant's pinned versions in this category, and one id that no version has, because a list in SQL
     * must not be empty.
     */
    private Set<UUID> ofCategory(TenantId tenant, Category category) {
        var found = new HashSet<>(Set.of(NOTHING));
        var pinned = repository.versionsOf(tenant.value()).stream()
                .map(VersionId::new)
                .toList();
        versions.versions(pinned).values().stream()
                .filter(version -> version.category().equals(category.wireName()))
                .map(version -> version.id().value())
                .forEach(found::add);
        return found;
    }

    /**
     * Returns the installations that exist among the ids. It checks no permission: callers pass only ids that the
     * principal has already seen.
     */
    public Map<InstallationId, Installation> installations(Collection<InstallationId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream().collect(toUnmodifiableMap(Installation::id, Function.identity()));
    }

    /**
     * Returns the pending upgrades by installation. It checks no permission: callers pass only ids that the principal
     * has already seen.
     */
    public Map<InstallationId, PendingUpgrade> pendingUpgrades(Collection<InstallationId> ids) {
        return changes.pending(ids);
    }

    private PluginVersion version(TenantId tenant, String plugin, InstallPlugin request) {
        return request.version() == null
                ? versions.newestPublished(tenant, plugin)
                : versions.published(tenant, plugin, request.version());
    }
}
