package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.TextLimit;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Changes versions after their publication. The publisher deprecates, archives or yanks a version; the platform's
 * reviewers quarantine it and end the quarantine. Each change and its ledger record are one transaction.
 * docs/version-states.md says what each change means for tenants that run the version.
 */
@Singleton
public class VersionLifecycle {
    private static final TextLimit REASON = new TextLimit("reason", 1024);

    private final PluginVersionRepository versions;
    private final QuarantineRepository quarantines;
    private final Ledger ledger;
    private final Clock clock;

    VersionLifecycle(PluginVersionRepository versions, QuarantineRepository quarantines, Ledger ledger, Clock clock) {
        this.versions = versions;
        this.quarantines = quarantines;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** From now on the version is installed only when it is named. */
    @Transactional
    public PluginVersion deprecate(Principal principal, VersionId version, String reason) {
        return move(principal, version, VersionState.DEPRECATED, reason, CatalogRecords::deprecated);
    }

    /** From now on nobody new sees or installs the version. Its number stays taken, and its content does not change. */
    @Transactional
    public PluginVersion archive(Principal principal, VersionId version, String reason) {
        return move(principal, version, VersionState.ARCHIVED, reason, CatalogRecords::archived);
    }

    /** From now on nobody can install the version, permanently. Installations that pinned it keep running it. */
    @Transactional
    public PluginVersion yank(Principal principal, VersionId version, String reason) {
        var found = lockOwn(principal, version);
        requireSeen(found, "yanked");
        var explanation = REASON.checkPresent(reason);
        if (versions.yank(version, explanation) == 0) {
            throw Problem.conflict("this version is yanked already");
        }
        return recorded(found, CatalogRecords.yanked(found, principal, explanation));
    }

    /**
     * From now on nobody can start the version, and its running executions are ended within ten seconds. It may belong
     * to any tenant. Must not be called in a transaction, because the caller's tenant may not write what belongs to
     * another.
     */
    public PluginVersion quarantine(Principal principal, QuarantineVersion request) {
        principal.require(PLUGINS_REVIEW);
        return DatabaseIdentity.WORKER.call(() -> begin(principal, request));
    }

    @Transactional
    PluginVersion begin(Principal principal, QuarantineVersion request) {
        var found = lockVisible(principal, request.version());
        requireSeen(found, "quarantined");
        if (versions.quarantine(found.id(), true) == 0) {
            throw Problem.conflict(
                    "this version is quarantined already; release it, then quarantine it for the other reason");
        }
        quarantines.save(new Quarantine(
                found.id(),
                request.code(),
                REASON.checkPresent(request.reason()),
                principal.subject(),
                clock.instant()));
        return recorded(found, CatalogRecords.quarantined(found, request, principal));
    }

    /**
     * Ends a quarantine: the version can be started again wherever it could before. Must not be called in a
     * transaction, like {@link #quarantine}.
     */
    public PluginVersion release(Principal principal, VersionId version, String reason) {
        principal.require(PLUGINS_REVIEW);
        return DatabaseIdentity.WORKER.call(() -> end(principal, version, reason));
    }

    @Transactional
    PluginVersion end(Principal principal, VersionId version, String reason) {
        var found = lockVisible(principal, version);
        if (versions.quarantine(found.id(), false) == 0) {
            throw Problem.conflict("this version is not quarantined");
        }
        quarantines.end(found.id());
        return recorded(found, CatalogRecords.released(found, principal, REASON.checkPresent(reason)));
    }

    /** Returns the quarantines by version; a version that is not quarantined has no entry. */
    public Map<VersionId, Quarantine> quarantines(Collection<VersionId> ids) {
        return ids.isEmpty()
                ? Map.of()
                : quarantines.findByVersionIn(ids).stream()
                        .collect(toUnmodifiableMap(Quarantine::version, Function.identity()));
    }

    /**
     * Whether the version is quarantined now. Takes part in the caller's transaction and locks the version against a
     * quarantine until it ends. Throws NOT_FOUND for an unknown version.
     */
    @Transactional
    public boolean quarantined(VersionId version) {
        var quarantined = versions.quarantinedNow(version);
        if (quarantined == null) {
            throw Problem.notFound("version", version);
        }
        return quarantined;
    }

    /** Returns those of the versions that are quarantined, without a lock. */
    public Set<VersionId> quarantined(Collection<VersionId> ids) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        var values = ids.stream().map(VersionId::value).toList();
        return versions.quarantined(values).stream().map(VersionId::new).collect(toUnmodifiableSet());
    }

    private PluginVersion move(
            Principal principal, VersionId id, VersionState state, String reason, MoveRecord record) {
        var found = lockOwn(principal, id);
        if (versions.move(id, state.previous(), state) == 0) {
            throw Problem.conflict("a version that is %s cannot become %s; its state must be one of %s"
                    .formatted(found.state(), state, state.previous()));
        }
        return recorded(found, record.of(found, principal, REASON.checkPresent(reason)));
    }

    private PluginVersion recorded(PluginVersion version, LedgerEvent event) {
        ledger.append(new TenantId(version.tenant()), event);
        return versions.findById(version.id()).orElseThrow();
    }

    /** Makes the record of a change by the publisher. */
    @FunctionalInterface
    private interface MoveRecord {
        LedgerEvent of(PluginVersion version, Principal actor, String explanation);
    }

    private PluginVersion lockOwn(Principal principal, VersionId id) {
        principal.require(PLUGINS_PUBLISH);
        return versions.findById(id)
                .filter(version -> version.tenant().equals(principal.tenantId().value()))
                .flatMap(version -> versions.lock(id))
                .orElseThrow(() -> Problem.notFound("version", id));
    }

    private PluginVersion lockVisible(Principal principal, VersionId id) {
        return versions.lock(id)
                .filter(version -> version.visibleTo(principal))
                .orElseThrow(() -> Problem.notFound("version", id));
    }

    private static void requireSeen(PluginVersion version, String what) {
        if (!VersionState.RELEASED.contains(version.state())) {
            throw Problem.conflict(
                    "only a published version can be %s; this version is %s".formatted(what, version.state()));
        }
    }
}
