package dev.argus.plugins.installation;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pins an installation to another version, newer or older. If that version requests more than was granted, the upgrade
 * is pending until somebody grants it, and the pinned version keeps running until then.
 */
@Singleton
public class Upgrades {
    private final InstallationChanges changes;
    private final PendingUpgradeRepository pending;
    private final UpgradeTargets targets;
    private final InstallationConditions conditions;
    private final InstallationGrants grants;
    private final Clock clock;

    Upgrades(
            InstallationChanges changes,
            PendingUpgradeRepository pending,
            UpgradeTargets targets,
            InstallationConditions conditions,
            InstallationGrants grants,
            Clock clock) {
        this.changes = changes;
        this.pending = pending;
        this.targets = targets;
        this.conditions = conditions;
        this.grants = grants;
        this.clock = clock;
    }

    /**
     * Pins the version, or makes the upgrade pending until the missing capabilities are granted. Naming the pinned
     * version withdraws a pending upgrade. A version that was pinned before is pinned at once: its requests were
     * decided then, and every start checks the grants again. If its publisher has yanked it since, INVALID says so and
     * why, unless the request accepts that. A yanked version that was never pinned here cannot be pinned.
     */
    @Transactional
    public Installation upgrade(Principal principal, UpgradeInstallation request) {
        principal.require(PLUGINS_ADMIN);
        var installation = changes.lock(principal.tenantId(), request.installation());
        if (installation.state() == InstallationState.UNLOADED) {
            throw Problem.conflict("the installation is UNLOADED; install the plugin again");
        }
        var pinned = targets.pinned(installation);
        if (pinned.version().equals(request.version())) {
            return withdraw(principal, installation, request.config());
        }
        var before = targets.pinnedBefore(installation, request.version());
        var target = before.orElseGet(() -> targets.published(installation, request.version()));
        requireUsable(target, request.acceptYanked());
        conditions.requireTrusted(principal.tenantId(), target);
        var config = request.config() == null ? installation.config() : request.config();
        var settings = conditions.validConfig(target, config);
        if (before.isPresent() || consented(installation, target, clock.instant())) {
            return changes.upgrade(installation, pinned, target, settings, principal.subject());
        }
        return hold(principal, installation, target, settings);
    }

    /**
     * Carries out the pending upgrade if its requests are granted now. Whoever gives a grant calls this in the same
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void granted(Principal principal, InstallationId id) {
        var installation = changes.lock(principal.tenantId(), id);
        pending.of(id).ifPresent(waiting -> {
            var target = targets.version(waiting.version());
            if (installable(principal.tenantId(), target, waiting.config())
                    && consented(installation, target, waiting.requestedAt())) {
                changes.upgrade(
                        installation, targets.pinned(installation), target, waiting.config(), principal.subject());
            }
        });
    }

    /** What the version of the pending upgrade requests beyond the pinned version and the grants. */
    @Transactional
    public List<CapabilityDifference> differences(Installation installation, PendingUpgrade waiting) {
        return differences(installation, targets.version(waiting.version()), waiting.requestedAt());
    }

    /** A version that was pinned before may have been withdrawn since; nobody is put onto it without being told. */
    private static void requireUsable(PluginVersion target, boolean acceptYanked) {
        if (target.quarantined()) {
            throw Problem.invalid(
                    "version", "%s is quarantined by the platform; choose another".formatted(target.version()));
        }
        if (target.yanked() && !acceptYanked) {
            throw Problem.invalid(
                    "version",
                    ("%s after it was pinned here; choose another, or pin it all the same with acceptYanked: true"
                                    + " (argus installation upgrade --accept-yanked)")
                            .formatted(target.yankedWords()));
        }
    }

    private boolean consented(Installation installation, PluginVersion target, Instant since) {
        return differences(installation, target, since).stream().allMatch(CapabilityDifference::granted);
    }

    private List<CapabilityDifference> differences(Installation installation, PluginVersion target, Instant since) {
        return CapabilityDifference.between(
                targets.manifest(targets.pinned(installation)),
                targets.manifest(target),
                (request, anew) -> grants.answers(installation.id(), request, anew ? since : null));
    }

    /**
     * If the version can no longer be installed, for example because its key was revoked or it was yanked meanwhile,
     * the upgrade stays pending; the grant is given all the same.
     */
    private boolean installable(TenantId tenant, PluginVersion target, String config) {
        try {
            requireUsable(target, false);
            conditions.require(tenant, target, config);
            return true;
        } catch (Problem problem) {
            return false;
        }
    }

    private Installation hold(Principal principal, Installation installation, PluginVersion target, String config) {
        var asked = pending.of(installation.id())
                .filter(waiting -> waiting.version().equals(target.id()));
        var since = asked.map(PendingUpgrade::requestedAt).orElseGet(clock::instant);
        pending.put(installation.id(), target.id(), config, principal.subject(), since);
        var missing = differences(installation, target, since).stream()
                .filter(difference -> !difference.granted())
                .map(CapabilityDifference::capability)
                .toList();
        changes.record(
                installation, InstallationRecords.upgradePending(installation, target, missing, principal.subject()));
        return installation;
    }

    private Installation withdraw(Principal principal, Installation installation, @Nullable String config) {
        if (config != null) {
            throw Problem.conflict(
                    "that version is pinned already; an upgrade to another one may bring a configuration");
        }
        pending.of(installation.id()).ifPresent(waiting -> {
            pending.forget(installation.id());
            changes.record(
                    installation,
                    InstallationRecords.upgradeWithdrawn(installation, waiting.version(), principal.subject()));
        });
        return installation;
    }
}
