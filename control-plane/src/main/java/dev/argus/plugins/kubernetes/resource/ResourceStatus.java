package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.kubernetes.resource.ExecutionResource.Refusal;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Condition;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Logs;
import dev.argus.plugins.kubernetes.resource.PluginExecutionStatus.Output;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the status of a resource. The same facts give the same status, including its times, so that writing it twice
 * changes nothing.
 */
@Pure
final class ResourceStatus {
    static final String REFUSED = "REFUSED";
    static final String ACCEPTED = "Accepted";
    static final String FINISHED = "Finished";
    static final String SUCCEEDED = "Succeeded";

    private static final String TRUE = "True";
    private static final String FALSE = "False";
    private static final String UNKNOWN = "Unknown";

    private ResourceStatus() {}

    static PluginExecutionStatus of(StatusFacts facts, long generation) {
        var execution = facts.execution();
        var reason = execution.reason() == null ? null : execution.reason().name();
        return new PluginExecutionStatus(
                generation,
                execution.id().toString(),
                execution.requestedBy(),
                facts.version(),
                execution.image(),
                execution.state().name(),
                reason,
                StatusText.message(execution.message()),
                execution.exitCode(),
                time(execution.startedAt()),
                time(execution.finishedAt()),
                execution.duration() == null ? null : StatusText.duration(execution.duration()),
                output(facts.output()),
                logs(facts),
                facts.ledger(),
                conditions(execution, generation));
    }

    /**
     * Returns the status of a refused request.
     *
     * @param at when the request was refused
     */
    static PluginExecutionStatus refused(Refusal refusal, String subject, Instant at, long generation) {
        var message = StatusText.message(refusal.message());
        return empty(
                REFUSED,
                refusal.reason(),
                subject,
                message,
                generation,
                List.of(
                        condition(ACCEPTED, FALSE, refusal.reason(), message, at, generation),
                        condition(FINISHED, TRUE, refusal.reason(), message, at, generation),
                        condition(SUCCEEDED, FALSE, refusal.reason(), null, at, generation)));
    }

    /**
     * Returns the status of a request that was not decided yet.
     *
     * @param obstacle why it was not decided; the reason may disappear by itself
     * @param at when the decision was tried
     */
    static PluginExecutionStatus waiting(Refusal obstacle, Instant at, long generation) {
        var message = StatusText.message(obstacle.message());
        return empty(
                null,
                obstacle.reason(),
                null,
                message,
                generation,
                List.of(
                        condition(ACCEPTED, UNKNOWN, obstacle.reason(), message, at, generation),
                        condition(FINISHED, FALSE, obstacle.reason(), null, at, generation),
                        condition(SUCCEEDED, UNKNOWN, obstacle.reason(), null, at, generation)));
    }

    private static PluginExecutionStatus empty(
            @Nullable String state,
            String reason,
            @Nullable String subject,
            @Nullable String message,
            long generation,
            List<Condition> conditions) {
        return new PluginExecutionStatus(
                generation,
                null,
                subject,
                null,
                null,
                state,
                reason,
                message,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                conditions);
    }

    private static List<Condition> conditions(Execution execution, long generation) {
        var state = execution.state();
        var requested = execution.requestedAt();
        var accepted = condition(ACCEPTED, TRUE, "Accepted", null, requested, generation);
        var finishedAt = execution.finishedAt();
        if (finishedAt == null) {
            return List.of(
                    accepted,
                    condition(FINISHED, FALSE, state.name(), null, requested, generation),
                    condition(SUCCEEDED, UNKNOWN, state.name(), null, requested, generation));
        }
        var reason =
                execution.reason() == null ? state.name() : execution.reason().name();
        var good = state == ExecutionState.SUCCEEDED ? TRUE : FALSE;
        return List.of(
                accepted,
                condition(FINISHED, TRUE, state.name(), null, finishedAt, generation),
                condition(SUCCEEDED, good, reason, StatusText.message(execution.message()), finishedAt, generation));
    }

    private static Condition condition(
            String type, String status, String reason, @Nullable String message, Instant at, long generation) {
        return new Condition(type, status, reason, message, String.valueOf(time(at)), generation);
    }

    private static @Nullable Output output(byte[] document) {
        if (document.length == 0) {
            return null;
        }
        var json = document.length <= StatusText.OUTPUT ? new String(document, UTF_8) : null;
        return new Output(json, Sha256.of(document).hex(), (long) document.length);
    }

    private static @Nullable Logs logs(StatusFacts facts) {
        var stdout = StatusText.lastLines(facts.stdout());
        var stderr = StatusText.lastLines(facts.stderr());
        return stdout == null && stderr == null ? null : new Logs(stdout, stderr);
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
