package dev.argus.plugins.installation;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.StorableText;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes installations and writes the ledger record of each change. Every method works in the caller's transaction,
 * and the caller calls {@link #lock} first.
 */
@Singleton
public class InstallationChanges {
    private final InstallationRepository repository;
    private final PendingUpgradeRepository pending;
    private final CountedLedger ledger;
    private final Clock clock;

    InstallationChanges(
            InstallationRepository repository, PendingUpgradeRepository pending, CountedLedger ledger, Clock clock) {
        this.repository = repository;
        this.pending = pending;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Returns the installation as it is now. Until the transaction ends, nobody else can change an installation of this
     * tenant. Throws NOT_FOUND for another tenant's installation.
     */
    Installation lock(TenantId tenant, InstallationId id) {
        repository.lockTenant(tenant.value());
        return repository.findByIdAndTenant(id, tenant.value()).orElseThrow(() -> Problem.notFound("installation", id));
    }

    /**
     * Changes the state. It writes no record; the caller does that. Throws CONFLICT if the transition table does not
     * allow the change.
     */
    Installation move(Installation from, InstallationState state, boolean enabled, @Nullable String error) {
        if (repository.move(from.id(), state.previous(), state, enabled, StorableText.escapedOrNull(error)) == 0) {
            throw Problem.conflict("the installation is %s and cannot become %s".formatted(from.state(), state));
        }
        return require(from.id());
    }

    /** Replaces the error of an installation that stays FAILED. */
    Installation updateError(Installation failed, String error) {
        repository.move(
                failed.id(),
                Set.of(InstallationState.FAILED),
                InstallationState.FAILED,
                failed.enabled(),
                StorableText.escapedOrNull(error));
        return require(failed.id());
    }

    /** Makes a FAILED installation ENABLED or DISABLED, as the operator wants it. */
    Installation restore(Installation failed) {
        return move(
                failed,
                failed.enabled() ? InstallationState.ENABLED : InstallationState.DISABLED,
                failed.enabled(),
                null);
    }

    /** Stores a new installation with its pin and its record. */
    Installation create(Installation installation, PluginVersion version, String plugin) {
        repository.save(installation);
        repository.recordPin(installation.id(), version.id(), clock.instant());
        record(installation, InstallationRecords.created(installation, version, plugin));
        return installation;
    }

    /**
     * Makes an installation that was unloaded, or was never loaded, like a new one: enabled, with this version and
     * configuration.
     */
    Installation reinstall(Installation from, PluginVersion version, String config, String by, String plugin) {
        move(from, InstallationState.DISCOVERED, true, null);
        pin(from, version, config);
        move(require(from.id()), InstallationState.LOADED, true, null);
        var loaded = move(require(from.id()), InstallationState.ENABLED, true, null);
        record(loaded, InstallationRecords.loaded(loaded, version, plugin, by));
        return loaded;
    }

    /** Pins another version. The installation stays enabled or disabled. */
    Installation upgrade(Installation from, PluginVersion before, PluginVersion to, String config, String by) {
        pin(from, to, config);
        pending.forget(from.id());
        var pinned = require(from.id());
        var upgraded = pinned.state() == InstallationState.FAILED ? restore(pinned) : pinned;
        record(upgraded, InstallationRecords.upgraded(upgraded, before, to, by));
        return upgraded;
    }

    /** Returns the pending upgrades by installation; an installation without one has no entry. */
    Map<InstallationId, PendingUpgrade> pending(Collection<InstallationId> installations) {
        return installations.isEmpty()
                ? Map.of()
                : pending
                        .ofAll(installations.stream().map(InstallationId::value).toList())
                        .stream()
                        .collect(toUnmodifiableMap(PendingUpgrade::installation, Function.identity()));
    }

    void record(Installation installation, LedgerEvent event) {
        ledger.record(new TenantId(installation.tenant()), event);
    }

    private void pin(Installation installation, PluginVersion version, String config) {
        repository.pin(installation.id(), version.id(), config);
        repository.recordPin(installation.id(), version.id(), clock.instant());
    }

    private Installation require(InstallationId id) {
        return repository.findByIdIn(List.of(id)).getFirst();
    }
}
