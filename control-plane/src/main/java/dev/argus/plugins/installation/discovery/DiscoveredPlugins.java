package dev.argus.plugins.installation.discovery;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.installation.CountedLedger;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.problem.StorableText;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.verdict.Verdict;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was found and what became of it. Each step and its ledger records are one transaction. A plugin that has
 * not changed since the last scan is not recorded again.
 */
@Singleton
class DiscoveredPlugins {
    private static final int MAX_ERROR = 4000;

    private final DiscoveredPluginRepository repository;
    private final Installations installations;
    private final CountedLedger ledger;
    private final Clock clock;

    DiscoveredPlugins(
            DiscoveredPluginRepository repository, Installations installations, CountedLedger ledger, Clock clock) {
        this.repository = repository;
        this.installations = installations;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Returns the plugin as DISCOVERED if it is new or changed, and with its stored state otherwise. */
    @Transactional
    DiscoveredPlugin found(TenantId tenant, String by, FoundPlugin plugin) {
        var row = seenAt(tenant, plugin.source(), plugin.place());
        if (plugin.fingerprint().equals(row.fingerprint())) {
            return row;
        }
        repository.update(
                row.id(),
                plugin.fingerprint(),
                plugin.plugin(),
                plugin.version(),
                InstallationState.DISCOVERED,
                null,
                null,
                null,
                clock.instant());
        ledger.record(tenant, FoundPluginRecords.discovered(row, plugin, by));
        return require(row);
    }

    /** Whether nothing is left to do: the plugin is LOADED and its installation is not unloaded. */
    boolean isSettled(DiscoveredPlugin found) {
        var installation = found.installation();
        return found.state() == InstallationState.LOADED
                && installation != null
                && installations
                                .require(new TenantId(found.tenant()), installation)
                                .state()
                        != InstallationState.UNLOADED;
    }

    /** Marks it LOADED, and installs it if the tenant does not have the plugin. */
    @Transactional
    DiscoveredPlugin loaded(
            DiscoveredPlugin found, FoundPlugin plugin, PluginVersion version, Verdict verdict, String by) {
        var installation = installations.found(new TenantId(found.tenant()), by, version);
        update(found, plugin, InstallationState.LOADED, verdict.status(), null, installation.id());
        switch (verdict) {
            case Verdict.Unsigned ignored -> record(found, FoundPluginRecords.unsigned(found, plugin, verdict));
            case Verdict.Invalid ignored -> record(found, FoundPluginRecords.signatureInvalid(found, plugin, verdict));
            case Verdict.CouldNotVerify ignored ->
                record(found, FoundPluginRecords.signatureInvalid(found, plugin, verdict));
            case Verdict.Verified ignored -> {}
            case Verdict.Skipped ignored -> {}
        }
        return require(found);
    }

    /** Marks it FAILED, because the trust mode refuses it. */
    @Transactional
    DiscoveredPlugin refused(DiscoveredPlugin found, FoundPlugin plugin, Verdict verdict, String why) {
        if (update(found, plugin, InstallationState.FAILED, verdict.status(), why, null)) {
            if (verdict instanceof Verdict.Invalid || verdict instanceof Verdict.CouldNotVerify) {
                record(found, FoundPluginRecords.signatureInvalid(found, plugin, verdict));
            }
            record(found, FoundPluginRecords.loadFailed(found, plugin, why));
        }
        return require(found);
    }

    /** Marks it FAILED for another reason. */
    @Transactional
    DiscoveredPlugin failed(DiscoveredPlugin found, FoundPlugin plugin, String why) {
        if (update(found, plugin, InstallationState.FAILED, null, why, null)) {
            record(found, FoundPluginRecords.loadFailed(found, plugin, why));
        }
        return require(found);
    }

    /** Marks it FAILED, because another folder contains the same plugin. */
    @Transactional
    DiscoveredPlugin duplicate(TenantId tenant, FoundPlugin plugin, String first) {
        var found = seenAt(tenant, plugin.source(), plugin.place());
        var why = ("the folder %s has %s already, and only the first folder is used; remove one of the two"
                        + " (to upgrade: remove the older one, discover again, then upgrade the installation)")
                .formatted(first, plugin.plugin());
        if (update(found, plugin, InstallationState.FAILED, null, why, null)) {
            record(found, FoundPluginRecords.duplicate(found, plugin, first, why));
        }
        return require(found);
    }

    /** Marks it FAILED, because it could not be read. */
    @Transactional
    DiscoveredPlugin broken(TenantId tenant, PluginSource source, String place, String why) {
        var found = seenAt(tenant, source, place);
        if (update(found, null, InstallationState.FAILED, null, why, null)) {
            record(found, FoundPluginRecords.unreadable(found, shortened(why)));
        }
        return require(found);
    }

    /**
     * Updates the rows whose folder is gone: those with an installation are marked as absent, the others are deleted.
     */
    @Transactional
    void removeAllBut(TenantId tenant, List<String> places) {
        installations.lockTenant(tenant);
        var kept = new ArrayList<>(places);
        // No folder has this name; it is here because a list in SQL must not be empty.
        kept.add("");
        repository.deleteAllBut(tenant.value(), kept);
        repository.markAbsentAllBut(tenant.value(), kept);
    }

    private DiscoveredPlugin seenAt(TenantId tenant, PluginSource source, String place) {
        installations.lockTenant(tenant);
        repository.markPresent(UUID.randomUUID(), tenant.value(), source, place, clock.instant());
        return repository.findAt(tenant.value(), source, place).orElseThrow();
    }

    /** Returns false, and writes nothing, if state and error are stored already. */
    private boolean update(
            DiscoveredPlugin found,
            @Nullable FoundPlugin plugin,
            InstallationState state,
            @Nullable String signatureStatus,
            @Nullable String error,
            @Nullable InstallationId installation) {
        var stored = error == null ? null : shortened(error);
        if (state == found.state() && stored != null && stored.equals(found.error())) {
            return false;
        }
        var place = plugin == null ? null : plugin.fingerprint();
        var name = plugin == null ? found.plugin() : plugin.plugin();
        var version = plugin == null ? found.version() : plugin.version();
        repository.update(
                found.id(), place, name, version, state, signatureStatus, stored, installation, clock.instant());
        return true;
    }

    private void record(DiscoveredPlugin found, LedgerEvent event) {
        ledger.record(new TenantId(found.tenant()), event);
    }

    private DiscoveredPlugin require(DiscoveredPlugin found) {
        return repository.findAt(found.tenant(), found.source(), found.place()).orElseThrow();
    }

    private static String shortened(String error) {
        var whole = error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR) + "…";
        return StorableText.escaped(whole);
    }
}
