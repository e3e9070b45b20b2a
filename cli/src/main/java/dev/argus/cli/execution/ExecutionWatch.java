package dev.argus.cli.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Deadline;
import dev.argus.cli.api.EventStream;
import dev.argus.cli.api.Pause;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.time.Duration;
import java.util.UUID;

/** Follows one execution to its end and prints every change of state; Ctrl-C ends only the watching, and says so. */
public final class ExecutionWatch {
    private static final Duration LOOK = Duration.ofMillis(200);
    /** How long to wait for the ledger sequence; it is normally assigned within a second after the end. */
    private static final Duration SEQUENCING = Duration.ofSeconds(5);

    private final Shell shell;
    private final Platform platform;
    private final EventStream events;
    private String told = "";

    public ExecutionWatch(Shell shell, Connection connection) {
        this.shell = shell;
        this.platform = connection.platform();
        this.events = connection.events();
    }

    /** Waits for the end of the execution and returns it, with its ledger sequence if that is assigned in time. */
    public JsonNode untilEnd(UUID id, Deadline deadline) {
        try (var ignored = new Farewell(shell, id)) {
            return watched(id, deadline);
        }
    }

    private JsonNode watched(UUID id, Deadline deadline) {
        while (true) {
            var complete = events.follow(
                    "ExecutionEvents", () -> Json.object().put("id", id.toString()), deadline, this::tell);
            var execution = ExecutionView.read(platform, id);
            if (ExecutionView.ended(execution)) {
                return inLedger(id, execution);
            }
            if (!complete) {
                throw Failure.of(
                                ExitCode.PENDING,
                                "the execution " + id + " is still "
                                        + execution.path("state").asText())
                        .advise("it continues to run; see: argus get execution " + id);
            }
            Pause.of(LOOK);
        }
    }

    private JsonNode inLedger(UUID id, JsonNode ended) {
        var deadline = Deadline.in(SEQUENCING);
        var execution = ended;
        while (execution.path("ledgerSequence").isNull() && !deadline.passed()) {
            Pause.of(LOOK);
            execution = ExecutionView.read(platform, id);
        }
        if (execution.path("ledgerSequence").isNull()) {
            shell.progress("its ledger sequence is not known yet; try again with: argus receipt " + id);
        }
        return execution;
    }

    private void tell(JsonNode data) {
        var event = data.path("executionEvents");
        var waiting = event.path("execution").path("waiting").asText("");
        var now = event.path("state").asText() + (waiting.isEmpty() ? "" : ": " + waiting);
        if (!now.equals(told)) {
            shell.progress(now);
            told = now;
        }
    }
}
