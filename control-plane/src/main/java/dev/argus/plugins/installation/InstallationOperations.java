package dev.argus.plugins.installation;

import static dev.argus.plugins.installation.InstallationState.DISABLED;
import static dev.argus.plugins.installation.InstallationState.ENABLED;
import static dev.argus.plugins.installation.InstallationState.FAILED;
import static dev.argus.plugins.installation.InstallationState.UNLOADED;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;

import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * What an operator does with an installation. Each operation writes the change and its record in one transaction.
 * Repeating enable, disable or unload changes nothing.
 */
@Singleton
public class InstallationOperations {
    private final InstallationChanges changes;
    private final PendingUpgradeRepository pending;
    private final InstallationGrants grants;
    private final InstallationConditions conditions;
    private final PluginVersions versions;

    InstallationOperations(
            InstallationChanges changes,
            PendingUpgradeRepository pending,
            InstallationGrants grants,
            InstallationConditions conditions,
            PluginVersions versions) {
        this.changes = changes;
        this.pending = pending;
        this.grants = grants;
        this.conditions = conditions;
        this.versions = versions;
    }

    /** Accepts executions again. Throws CONFLICT if the installation is FAILED or UNLOADED. */
    @Transactional
    public Installation enable(Principal principal, InstallationId id) {
        var installation = lock(principal, id);
        return switch (installation.state()) {
            case ENABLED -> installation;
            case FAILED ->
                throw Problem.conflict(
                        "the installation is FAILED: %s; fix that, then reload it".formatted(installation.error()));
            case UNLOADED -> throw Problem.conflict("the installation is UNLOADED; install the plugin again");
            case DISCOVERED, LOADED, DISABLED -> {
                var enabled = changes.move(installation, ENABLED, true, null);
                changes.record(enabled, InstallationRecords.enabled(enabled, principal.subject()));
                yield enabled;
            }
        };
    }

    /**
     * Refuses executions from the commit on; running executions continue. Throws CONFLICT if the installation is FAILED
     * or UNLOADED.
     */
    @Transactional
    public Installation disable(Principal principal, InstallationId id) {
        var installation = lock(principal, id);
        return switch (installation.state()) {
            case DISABLED -> installation;
            case FAILED ->
                throw Problem.conflict(
                        "the installation is FAILED and runs nothing: %s".formatted(installation.error()));
            case UNLOADED -> throw Problem.conflict("the installation is UNLOADED and runs nothing");
            case DISCOVERED, LOADED, ENABLED -> {
                var disabled = changes.move(installation, DISABLED, false, null);
                changes.record(disabled, InstallationRecords.disabled(disabled, principal.subject()));
                yield disabled;
            }
        };
    }

    /**
     * Removes the plugin from the tenant: executions are refused, grants are revoked and a pending upgrade is
     * forgotten. No file is touched.
     */
    @Transactional
    public Installation unload(Principal principal, InstallationId id) {
        var installation = lock(principal, id);
        if (installation.state() == UNLOADED) {
            return installation;
        }
        var unloaded = changes.move(installation, UNLOADED, installation.enabled(), null);
        pending.forget(id);
        changes.record(unloaded, InstallationRecords.unloaded(unloaded, principal.subject()));
        grants.withdraw(principal.tenantId(), id, principal.subject(), "the installation was unloaded");
        return unloaded;
    }

    /**
     * Checks again whether the pinned version may run here. The result is FAILED with the reason, or enabled or
     * disabled as before. Throws CONFLICT if the installation is UNLOADED.
     */
    @Transactional
    public Installation check(TenantId tenant, InstallationId id, String by) {
        var installation = changes.lock(tenant, id);
        if (installation.state() == UNLOADED) {
            throw Problem.conflict("the installation is UNLOADED; install the plugin again");
        }
        var version = versions.versions(List.of(installation.version())).get(installation.version());
        try {
            conditions.require(tenant, Objects.requireNonNull(version), installation.config());
        } catch (Problem problem) {
            return fail(installation, String.valueOf(problem.getMessage()));
        }
        var loaded = installation.state() == FAILED ? changes.restore(installation) : installation;
        changes.record(loaded, InstallationRecords.reloaded(loaded, by));
        return loaded;
    }

    private Installation fail(Installation installation, String error) {
        var failed = installation.state() == FAILED
                ? changes.updateError(installation, error)
                : changes.move(installation, FAILED, installation.enabled(), error);
        changes.record(failed, InstallationRecords.loadFailed(failed, error));
        return failed;
    }

    private Installation lock(Principal principal, InstallationId id) {
        principal.require(PLUGINS_ADMIN);
        return changes.lock(principal.tenantId(), id);
    }
}
