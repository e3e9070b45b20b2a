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
 * Installs plugins for tenants, at most once each, and finds them; what becomes of them then is
 * {@link InstallationOperations}'.
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
     * Installs a published version whose signature counts now; throws CONFLICT where the tenant has the plugin, unless
     * it is unloaded.
     */
    @Transactional
    public Installation install(Principal principal, InstallPlugin request) {
        principal.require(PLUGINS_ADMIN);
        var plugin = plugins.byName(principal, request.plugin());
        var version = version(principal.tenantId(), plugin.name(), request);
        conditions.requireTrusted(principal.tenantId(), version);
        var config = conditions.validConfig(version, request.config());
        repository.takeTurn(principal.tenantId().value());
        var installed = repository.findByTenantAndPlugin(principal.tenantId().value(), plugin.id());
        if (installed.filter(one -> one.state() != InstallationState.UNLOADED).isPresent()) {
            throw Problem.conflict("%s is installed already".formatted(plugin.name()));
        }
        return load(principal.tenantId(), principal.subject(), version, config, plugin.name(), installed);
    }

    /**
     * Enables a version that was found, where the tenant has not installed the plugin or has unloaded it; otherwise
     * answers the installation as it is, since a version is swapped by an operator only. One that cannot be configured
     * without words is FAILED. Takes part in the caller's transaction.
     */
    public Installation found(TenantId tenant, String by, PluginVersion version) {
        repository.takeTurn(tenant.value());
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
            return changes.revive(unloaded.get(), version, config, by, plugin);
        }
        var installation = new Installation(
                UUID.randomUUID(),
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

    /** Makes changes of one tenant's installations take turns until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeTurn(TenantId tenant) {
        repository.takeTurn(tenant.value());
    }

    /** Which plugins the tenant has, in which versions. */
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

    private static <T> T required(Map<UUID, T> all, UUID id) {
        return Objects.requireNonNull(all.get(id), id::toString);
    }

    /** Throws NOT_FOUND for another tenant's. */
    public Installation get(Principal principal, UUID id) {
        principal.require(PLUGINS_READ);
        return require(principal.tenantId(), id);
    }

    /** Throws NOT_FOUND for another tenant's. */
    public Installation require(TenantId tenant, UUID id) {
        return repository.findByIdAndTenant(id, tenant.value()).orElseThrow(() -> Problem.notFound("installation", id));
    }

    /** As {@link #require}, and as it is until the caller's transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Installation hold(TenantId tenant, UUID id) {
        return repository.hold(id, tenant.value()).orElseThrow(() -> Problem.notFound("installation", id));
    }

    /** Throws NOT_FOUND where the tenant has not installed the plugin. */
    public Installation byPlugin(TenantId tenant, String pluginName) {
        return plugins.idOf(Plugins.parse(pluginName))
                .flatMap(plugin -> repository.findByTenantAndPlugin(tenant.value(), plugin))
                .orElseThrow(() -> Problem.notFound("installation of", pluginName));
    }

    /** Newest first. */
    public Page<Installation> list(Principal principal, InstallationFilter filter, PageRequest page) {
        principal.require(PLUGINS_READ);
        var state = filter.state();
        var category = filter.category();
        var rows = repository.list(
                principal.tenantId().value(),
                page.after().at(),
                page.after().id(),
                state == null,
                state == null ? "" : state.name(),
                category == null,
                category == null ? Set.of(NOTHING) : ofCategory(principal.tenantId(), category),
                page.limit());
        return Page.of(page, rows, installation -> new Cursor(installation.installedAt(), installation.id()));
    }

    /** The tenant's versions of a category, and one that does not exist, since a list in SQL is never empty. */
    private Set<UUID> ofCategory(TenantId tenant, Category category) {
        var found = new HashSet<>(Set.of(NOTHING));
        versions.versions(repository.versionsOf(tenant.value())).values().stream()
                .filter(version -> version.category().equals(category.wireName()))
                .map(PluginVersion::id)
                .forEach(found::add);
        return found;
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, Installation> installations(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream().collect(toUnmodifiableMap(Installation::id, Function.identity()));
    }

    /**
     * The upgrades that wait for consent, by installation; asks nobody's permission, for what the caller already got to
     * see.
     */
    public Map<UUID, PendingUpgrade> pendingUpgrades(Collection<UUID> ids) {
        return changes.pending(ids);
    }

    private PluginVersion version(TenantId tenant, String plugin, InstallPlugin request) {
        return request.version() == null
                ? versions.newestPublished(tenant, plugin)
                : versions.published(tenant, plugin, request.version());
    }
}
