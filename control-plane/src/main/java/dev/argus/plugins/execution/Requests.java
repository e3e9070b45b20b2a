package dev.argus.plugins.execution;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.execution.RequestResult.Accepted;
import dev.argus.plugins.execution.RequestResult.Denial;
import dev.argus.plugins.execution.RequestResult.Denied;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides about a request and writes the decision down, in one transaction. */
@Singleton
class Requests {
    private static final Duration KEY_LIFETIME = Duration.ofHours(24);

    private final StartCheck startCheck;
    private final Installations installations;
    private final PluginVersions versions;
    private final ActionContracts contracts;
    private final RequestStore store;
    private final Clock clock;

    Requests(
            StartCheck startCheck,
            Installations installations,
            PluginVersions versions,
            ActionContracts contracts,
            RequestStore store,
            Clock clock) {
        this.startCheck = startCheck;
        this.installations = installations;
        this.versions = versions;
        this.contracts = contracts;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Throws a Problem, and so writes nothing, for a request that is wrong in itself; denies, and says so in the
     * ledger, a sound one.
     */
    @Transactional
    RequestResult decide(RequestExecution request) {
        var principal = request.principal();
        var now = clock.instant();
        var id = ExecutionId.random();
        var first = takeKey(principal, request, id, now);
        if (first.isPresent()) {
            return new Accepted(store.executions().findById(first.get().value()).orElseThrow());
        }
        var installation = installation(principal, request);
        var version = version(installation);
        var contract = contracts.of(version, request.action());
        contract.checkInput(request.input());
        return switch (startCheck.check(installation, version.id(), contract.manifest(), now)) {
            case StartCheck.Refused(var denial, var message) -> deny(request, installation, contract.manifest(), denial, message);
            case StartCheck.Allowed(var grants, var ignored) -> {
                var execution = Execution.queued(id, request, installation, version, contract, now);
                accept(execution, contract.manifest(), request, installation, grants);
                yield new Accepted(execution);
            }
        };
    }

    private Optional<ExecutionId> takeKey(Principal principal, RequestExecution request, ExecutionId id, Instant now) {
        var key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        byte[] digest = digest(request);
        var tenant = principal.tenantId().value();
        if (store.captures().takeKey(tenant, key, digest, id.value(), now, now.minus(KEY_LIFETIME)) == 1) {
            return Optional.empty();
        }
        var first = store.captures().firstWith(tenant, key, digest).map(ExecutionId::new);
        if (first.isEmpty()) {
            throw Problem.conflict("idempotencyKey: the key \"%s\" was used for another request less than 24 hours ago"
                    .formatted(key));
        }
        return first;
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
            // There is no execution that it could answer with; the same request may be granted the next time.
            store.captures().giveKeyBack(principal.tenantId().value(), key);
        }
        store.ledger()
                .append(
                        principal.tenantId(),
                        ExecutionRecords.denied(installation, manifest, request, denial, message));
        return new Denied(denial, message);
    }

    private void accept(
            Execution execution,
            Manifest manifest,
            RequestExecution request,
            Installation installation,
            List<Grant> grants) {
        if (store.executions().queued(execution.tenant())
                >= store.configuration().queueDepth()) {
            throw Problem.overloaded("%d executions of this tenant are queued already; try again later"
                    .formatted(store.configuration().queueDepth()));
        }
        store.executions().save(execution);
        store.captures()
                .save(new Payload(
                        execution.id(), request.input(), installation.config().getBytes(UTF_8), null));
        grants.forEach(grant -> store.executions().useGrant(execution.id(), grant.id()));
        store.ledger().append(new TenantId(execution.tenant()), ExecutionRecords.requested(execution, manifest, grants, request.input()));
    }

    /** What makes two requests the same one. */
    private static byte[] digest(RequestExecution request) {
        var all = new ByteArrayOutputStream();
        all.writeBytes("%s\0%s\0%s\0"
                .formatted(request.target(), request.action(), request.timeout())
                .getBytes(UTF_8));
        all.writeBytes(request.input());
        return Sha256.of(all.toByteArray()).bytes();
    }
}
