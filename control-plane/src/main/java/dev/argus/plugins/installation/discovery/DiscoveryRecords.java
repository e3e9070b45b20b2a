package dev.argus.plugins.installation.discovery;

import dev.argus.kit.manifest.PluginName;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.installation.InstallationEvents;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.tenancy.TenantId;
import dev.argus.plugins.trust.verdict.Verdict;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what was found and what became of it, each step with its records in one transaction. What is found again
 * as it was is no news: it is recorded once.
 */
@Singleton
class DiscoveryRecords {
    private static final int MAX_ERROR = 4000;

    private final DiscoveredPluginRepository repository;
    private final Installations installations;
    private final InstallationEvents happenings;
    private final Clock clock;

    DiscoveryRecords(
            DiscoveredPluginRepository repository,
            Installations installations,
            InstallationEvents happenings,
            Clock clock) {
        this.repository = repository;
        this.installations = installations;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** Which plugins the tenant has, in which versions. */
    Map<PluginName, SemVer> installed(TenantId tenant) {
        return installations.installed(tenant);
    }

    /** DISCOVERED where it is new or has changed; as it was otherwise. */
    @Transactional
    DiscoveredPlugin found(TenantId tenant, String by, FoundPlugin arrival) {
        var row = see(tenant, arrival.source(), arrival.place());
        if (arrival.fingerprint().equals(row.fingerprint())) {
            return row;
        }
        repository.tell(
                row.id(),
                arrival.fingerprint(),
                arrival.plugin(),
                arrival.version(),
                InstallationState.DISCOVERED,
                null,
                null,
                null,
                clock.instant());
        happenings.record(tenant, FoundPluginRecords.discovered(row, arrival, by));
        return require(row);
    }

    /** Whether nothing is left to do: it is loaded, and the tenant still has it. */
    boolean isSettled(DiscoveredPlugin found) {
        var installation = found.installation();
        return found.state() == InstallationState.LOADED
                && installation != null
                && installations
                                .require(new TenantId(found.tenant()), installation)
                                .state()
                        != InstallationState.UNLOADED;
    }

    /** LOADED, and installed where the tenant did not have the plugin. */
    @Transactional
    DiscoveredPlugin loaded(
            DiscoveredPlugin found, FoundPlugin arrival, PluginVersion version, Verdict verdict, String by) {
        var installation = installations.found(new TenantId(found.tenant()), by, version);
        tell(found, arrival, InstallationState.LOADED, verdict.status(), null, installation.id());
        switch (verdict) {
            case Verdict.Unsigned ignored -> record(found, FoundPluginRecords.unsigned(found, arrival, verdict));
            case Verdict.Invalid ignored -> record(found, FoundPluginRecords.signatureInvalid(found, arrival, verdict));
            case Verdict.CouldNotVerify ignored ->
                record(found, FoundPluginRecords.signatureInvalid(found, arrival, verdict));
            case Verdict.Verified ignored -> {}
            case Verdict.Skipped ignored -> {}
        }
        return require(found);
    }

    /** FAILED, because the trust mode does not let it in. */
    @Transactional
    DiscoveredPlugin refused(DiscoveredPlugin found, FoundPlugin arrival, Verdict verdict, String why) {
        if (tell(found, arrival, InstallationState.FAILED, verdict.status(), why, null)) {
            if (verdict instanceof Verdict.Invalid || verdict instanceof Verdict.CouldNotVerify) {
                record(found, FoundPluginRecords.signatureInvalid(found, arrival, verdict));
            }
            record(found, FoundPluginRecords.loadFailed(found, arrival, why));
        }
        return require(found);
    }

    /** FAILED for another reason. */
    @Transactional
    DiscoveredPlugin failed(DiscoveredPlugin found, FoundPlugin arrival, String why) {
        if (tell(found, arrival, InstallationState.FAILED, null, why, null)) {
            record(found, FoundPluginRecords.loadFailed(found, arrival, why));
        }
        return require(found);
    }

    /** FAILED, because another folder has the plugin already. */
    @Transactional
    DiscoveredPlugin duplicate(TenantId tenant, FoundPlugin arrival, String first) {
        var found = see(tenant, arrival.source(), arrival.place());
        var why = ("the folder %s has %s already, and the first one counts; remove one of the two"
                        + " (to upgrade: remove the older one, discover again, then upgrade the installation)")
                .formatted(first, arrival.plugin());
        if (tell(found, arrival, InstallationState.FAILED, null, why, null)) {
            record(found, FoundPluginRecords.duplicate(found, arrival, first, why));
        }
        return require(found);
    }

    /** FAILED, because it could not even be read. */
    @Transactional
    DiscoveredPlugin broken(TenantId tenant, PluginSource source, String place, String why) {
        var found = see(tenant, source, place);
        if (tell(found, null, InstallationState.FAILED, null, why, null)) {
            record(found, FoundPluginRecords.unreadable(found, shortened(why)));
        }
        return require(found);
    }

    /** What is in no folder any more: installed it stays until it is unloaded, everything else is forgotten. */
    @Transactional
    void onlyIn(TenantId tenant, List<String> places) {
        installations.takeTurn(tenant);
        var kept = new ArrayList<>(places);
        // No folder's name; a list in SQL has at least one entry.
        kept.add("");
        repository.forgetAllBut(tenant.value(), kept);
        repository.missAllBut(tenant.value(), kept);
    }

    private DiscoveredPlugin see(TenantId tenant, PluginSource source, String place) {
        installations.takeTurn(tenant);
        repository.see(UUID.randomUUID(), tenant.value(), source, place, clock.instant());
        return repository.at(tenant.value(), source, place).orElseThrow();
    }

    /** Whether that is news. */
    private boolean tell(
            DiscoveredPlugin found,
            @Nullable FoundPlugin arrival,
            InstallationState state,
            @Nullable String signatureStatus,
            @Nullable String error,
            @Nullable UUID installation) {
        var told = error == null ? null : shortened(error);
        if (state == found.state() && told != null && told.equals(found.error())) {
            return false;
        }
        var place = arrival == null ? null : arrival.fingerprint();
        var plugin = arrival == null ? found.plugin() : arrival.plugin();
        var version = arrival == null ? found.version() : arrival.version();
        repository.tell(
                found.id(), place, plugin, version, state, signatureStatus, told, installation, clock.instant());
        return true;
    }

    private void record(DiscoveredPlugin found, LedgerEvent event) {
        happenings.record(new TenantId(found.tenant()), event);
    }

    private DiscoveredPlugin require(DiscoveredPlugin found) {
        return repository.at(found.tenant(), found.source(), found.place()).orElseThrow();
    }

    private static String shortened(String error) {
        return error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR) + "…";
    }
}
