package dev.argus.plugins.execution;

import static dev.argus.plugins.ledger.RecordKey.ACTION;
import static dev.argus.plugins.ledger.RecordKey.ACTOR;
import static dev.argus.plugins.ledger.RecordKey.ACTOR_KIND;
import static dev.argus.plugins.ledger.RecordKey.ATTEMPT;
import static dev.argus.plugins.ledger.RecordKey.EXECUTION;
import static dev.argus.plugins.ledger.RecordKey.FAULT;
import static dev.argus.plugins.ledger.RecordKey.GRANTS;
import static dev.argus.plugins.ledger.RecordKey.IMAGE;
import static dev.argus.plugins.ledger.RecordKey.INSTALLATION;
import static dev.argus.plugins.ledger.RecordKey.MESSAGE;
import static dev.argus.plugins.ledger.RecordKey.ON_BEHALF_OF;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_ID;
import static dev.argus.plugins.ledger.RecordKey.PLUGIN_NAME;
import static dev.argus.plugins.ledger.RecordKey.QUEUED_MICROS;
import static dev.argus.plugins.ledger.RecordKey.REASON;
import static dev.argus.plugins.ledger.RecordKey.REQUIRED_RUNTIME_CLASS;
import static dev.argus.plugins.ledger.RecordKey.STATE;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_ID;
import static dev.argus.plugins.ledger.RecordKey.TRIGGER_KIND;
import static dev.argus.plugins.ledger.RecordKey.TRUST_WARNINGS;
import static dev.argus.plugins.ledger.RecordKey.VERSION;
import static dev.argus.plugins.ledger.RecordKey.VERSION_ID;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.manifest.Manifest;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordDigest;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's records of executions. Each carries its facts: whoever reads it need not look anything up to know what
 * ran, why, and what came of it.
 */
final class ExecutionRecords {
    private ExecutionRecords() {}

    static LedgerEvent denied(
            Installation installation, Manifest manifest, RequestExecution request, Denial denial, String message) {
        var trigger = StoredTrigger.of(request.trigger());
        var caller = request.principal().caller();
        return LedgerEvent.of(RecordType.EXECUTION_DENIED, installation.id())
                .with(INSTALLATION, installation.id())
                .with(PLUGIN_NAME, manifest.id().toString())
                .with(PLUGIN_ID, installation.plugin())
                .with(VERSION, manifest.version())
                .with(VERSION_ID, installation.version())
                .with(ACTION, request.action())
                .with(TRIGGER_KIND, trigger.kind())
                .withKnown(TRIGGER_ID, trigger.id())
                .with(ACTOR, caller.subject())
                .with(ACTOR_KIND, caller.kind())
                .withKnown(ON_BEHALF_OF, onBehalfOf(caller))
                .with(REASON, denial)
                .with(MESSAGE, message);
    }

    static LedgerEvent requested(Execution execution, Manifest manifest, List<Grant> grants, byte[] input) {
        return event(RecordType.EXECUTION_REQUESTED, execution, manifest)
                .with(ACTOR, execution.requestedBy())
                .with(ACTOR_KIND, execution.callerKind())
                .withKnown(ON_BEHALF_OF, execution.onBehalfOf())
                .with(GRANTS, grants.stream().map(Grant::id).toList())
                .withDigest(RecordDigest.INPUT, Sha256.of(input).bytes());
    }

    /** @param trustWarnings what the trust mode let pass, one line each */
    static LedgerEvent started(Execution execution, Manifest manifest, Instant startedAt, List<String> trustWarnings) {
        return event(RecordType.EXECUTION_STARTED, execution, manifest)
                .with(ATTEMPT, execution.attempt())
                .with(QUEUED_MICROS, queued(execution, startedAt))
                .with(REQUIRED_RUNTIME_CLASS, RuntimeClasses.recorded(execution.runtimeClass()))
                .withKnown(TRUST_WARNINGS, trustWarnings.isEmpty() ? null : trustWarnings);
    }

    /** The end of an execution that never started; one that lost its right to start has no attempt. */
    static LedgerEvent unrun(Execution execution, Manifest manifest, Reason reason, Instant endedAt) {
        return ended(execution, manifest, reason.state(), reason).with(QUEUED_MICROS, queued(execution, endedAt));
    }

    /** @param claimedAt when the attempt was claimed */
    static LedgerEvent finished(
            Execution execution, Manifest manifest, ExecutionOutcome outcome, Instant claimedAt, RunFacts facts) {
        return facts.addTo(ended(execution, manifest, outcome.state(), outcome.reason())
                .with(QUEUED_MICROS, queued(execution, claimedAt)));
    }

    private static LedgerEvent ended(
            Execution execution, Manifest manifest, ExecutionState state, @Nullable Reason reason) {
        return event(RecordType.EXECUTION_FINISHED, execution, manifest)
                .with(ATTEMPT, execution.attempt())
                .with(STATE, state)
                .withKnown(REASON, reason)
                .withKnown(FAULT, reason == null ? null : reason.fault());
    }

    private static LedgerEvent event(RecordType type, Execution execution, Manifest manifest) {
        return LedgerEvent.of(type, execution.id())
                .with(EXECUTION, execution.id())
                .with(INSTALLATION, execution.installation())
                .with(PLUGIN_NAME, manifest.id().toString())
                .with(PLUGIN_ID, execution.plugin())
                .with(VERSION, manifest.version())
                .with(VERSION_ID, execution.version())
                .with(IMAGE, execution.image())
                .with(ACTION, execution.action())
                .with(TRIGGER_KIND, execution.trigger().kind())
                .withKnown(TRIGGER_ID, execution.trigger().id());
    }

    private static @Nullable String onBehalfOf(Caller caller) {
        return caller instanceof Caller.Platform(var ignored, Caller owner) ? owner.subject() : null;
    }

    /** Clocks of two processes may differ by more than it waited. */
    private static Duration queued(Execution execution, Instant until) {
        var waited = Duration.between(execution.requestedAt(), until);
        return waited.isNegative() ? Duration.ZERO : waited;
    }
}
