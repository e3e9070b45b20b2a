package dev.argus.plugins.execution;

import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.execution.RequestResult.Accepted;
import dev.argus.plugins.execution.RequestResult.Denied;
import dev.argus.plugins.execution.idempotency.IdempotencyKeys;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.execution.start.Start;
import dev.argus.plugins.execution.start.StartCheck;
import dev.argus.plugins.execution.start.StartOutcome;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Decides about a request and stores the decision, in one transaction. */
@Singleton
class Requests {
    private final StartCheck startCheck;
    private final Installations installations;
    private final PluginVersions versions;
    private final ActionContracts contracts;
    private final IdempotencyKeys keys;
    private final Admission admission;
    private final Ledger ledger;
    private final Clock clock;

    Requests(
            StartCheck startCheck,
            Installations installations,
            PluginVersions versions,
            ActionContracts contracts,
            IdempotencyKeys keys,
            Admission admission,
            Ledger ledger,
            Clock clock) {
        this.startCheck = startCheck;
        this.installations = installations;
        this.versions = versions;
        this.contracts = contracts;
        this.keys = keys;
        this.admission = admission;
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Accepts or denies a request. A denial is recorded in the ledger. An invalid request throws a Problem and writes
     * nothing.
     */
    @Transactional
    RequestResult decide(RequestExecution request) {
        var principal = request.principal();
        var now = clock.instant();
        var id = ExecutionId.random();
        var first = first(request, id);
        if (first.isPresent()) {
            return new Accepted(first.get());
        }
        var installation = installation(principal, request);
        var version = version(installation);
        var contract = contracts.of(version, request.action());
        contract.checkInput(request.input());
        return switch (startCheck.check(new Start(installation, version.id(), contract.manifest(), now))) {
            case StartOutcome.Refused(var denial, var message) ->
                deny(request, installation, contract.manifest(), denial, message);
            case StartOutcome.Allowed(var grants, var ignored) -> {
                var execution = Execution.queued(id, request, installation, version, contract, now);
                admission.admit(execution, contract.manifest(), request, installation, grants);
                yield new Accepted(execution);
            }
        };
    }

    /** Returns the execution of an earlier, equal request with the same idempotency key; empty without a key. */
    private Optional<Execution> first(RequestExecution request, ExecutionId id) {
        var key = request.idempotencyKey();
        return key == null
                ? Optional.empty()
                : keys.take(request.principal().tenantId(), key, RequestDigest.of(request), id.value())
                        .map(admission::admitted);
    }

    private Installation installation(Principal principal, RequestExecution request) {
        return switch (request.target()) {
            case RequestExecution.Target.ById(var id) -> installations.require(principal.tenantId(), id);
            case RequestExecution.Target.ByPlugin(var name) -> installations.byPlugin(principal.tenantId(), name);
        };
    }

    private PluginVersion version(Installation installation) {
        var version = versions.versions(List.of(installation.version())).get(installation.version());
        if (version == null || version.image() == null) {
            throw Problem.notFound("published version", installation.version());
        }
        return version;
    }

    private RequestResult deny(
            RequestExecution request, Installation installation, Manifest manifest, Denial denial, String message) {
        var principal = request.principal();
        var key = request.idempotencyKey();
        if (key != null) {
            keys.giveBack(principal.tenantId(), key);
        }
        ledger.append(principal.tenantId(), ExecutionRecords.denied(installation, manifest, request, denial, message));
        return new Denied(denial, message);
    }
}
