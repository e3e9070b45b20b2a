package dev.argus.plugins.installation;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Installs plugins for tenants, at most once each, and finds them. */
@Singleton
public class Installations {
    private final InstallationRepository repository;
    private final Plugins plugins;
    private final PluginVersions versions;
    private final InstallationConditions conditions;
    private final Ledger ledger;
    private final Clock clock;

    Installations(
            InstallationRepository repository,
            Plugins plugins,
            PluginVersions versions,
            InstallationConditions conditions,
            Ledger ledger,
            Clock clock) {
        this.repository = repository;
        this.plugins = plugins;
        this.versions = versions;
        this.conditions = conditions;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Installs a published version whose signature counts now; throws CONFLICT where the tenant has the plugin. */
    @Transactional
    public Installation install(Principal principal, InstallPlugin request) {
        principal.require(PLUGINS_ADMIN);
        var plugin = plugins.byName(principal, request.plugin());
        var version = version(principal.tenantId(), plugin.name(), request);
        conditions.requireTrusted(principal.tenantId(), version);
        var config = conditions.validConfig(version, request.config());
        var installation = new Installation(
                UUID.randomUUID(),
                principal.tenantId().value(),
                plugin.id(),
                version.id(),
                InstallationState.ENABLED,
                config,
                principal.subject(),
                clock.instant());
        repository.takeTurn(installation.tenant());
        if (repository.existsByTenantAndPlugin(installation.tenant(), plugin.id())) {
            throw Problem.conflict("%s is installed already".formatted(plugin.name()));
        }
        repository.save(installation);
        record(principal, installation, plugin.name(), version);
        return installation;
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

    /** Throws NOT_FOUND where the tenant has not installed the plugin. */
    public Installation byPlugin(TenantId tenant, String pluginName) {
        return repository.ofPlugin(tenant.value(), Plugins.parse(pluginName).toString())
                .orElseThrow(() -> Problem.notFound("installation of", pluginName));
    }

    /** Newest first. */
    public Page<Installation> list(Principal principal, PageRequest page) {
        principal.require(PLUGINS_READ);
        var rows = repository.list(principal.tenantId().value(), page.after().at(), page.after().id(), page.limit());
        return Page.of(page, rows, installation -> new Cursor(installation.installedAt(), installation.id()));
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, Installation> installations(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : repository.findByIdIn(ids).stream().collect(toUnmodifiableMap(Installation::id, Function.identity()));
    }

    private PluginVersion version(TenantId tenant, String plugin, InstallPlugin request) {
        return request.version() == null ? versions.newestPublished(tenant, plugin) : versions.published(tenant, plugin, request.version());
    }

    /** The configuration may hold what nobody else should read, so only its salted digest is recorded. */
    private void record(Principal principal, Installation installation, String plugin, PluginVersion version) {
        ledger.append(
                principal.tenantId(),
                LedgerEvent.of(RecordType.INSTALLATION_CREATED, installation.id())
                        .with("pluginId", installation.plugin().toString())
                        .with("plugin", plugin)
                        .with("versionId", version.id().toString())
                        .with("version", version.version())
                        .with("codeSha256", version.codeSha256())
                        .with("installedBy", principal.subject())
                        .withDigest("config", Sha256.of(installation.config()).bytes()));
    }
}
