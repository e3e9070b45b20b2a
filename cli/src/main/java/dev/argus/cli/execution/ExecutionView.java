package dev.argus.cli.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The columns that show an execution. */
public final class ExecutionView {
    public static final List<String> STATES = List.of(
            "QUEUED",
            "LAUNCHING",
            "RUNNING",
            "FINISHING",
            "SUCCEEDED",
            "FAILED",
            "TIMED_OUT",
            "CANCELLED",
            "REJECTED",
            "LOST");

    /** The terminal states, after which an execution never changes. */
    public static final Set<String> TERMINAL =
            Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "CANCELLED", "REJECTED", "LOST");

    public static final List<Column> COLUMNS = List.of(
            Column.of("ID", "id"),
            Column.of("STATE", "state"),
            Column.of("REASON", "reason"),
            Column.of("MESSAGE", "message"),
            Column.of("WAITING", "waiting"),
            Column.of("PLUGIN", "plugin"),
            Column.of("VERSION", "version"),
            Column.of("ACTION", "action"),
            Column.of("INPUT", "input"),
            Column.of("OUTPUT", "output"),
            Column.of("OUTPUT ERROR", "outputError"),
            Column.of("EXIT CODE", "exitCode"),
            Column.lastLines("STDOUT", "stdout/text"),
            Column.lastLines("STDERR", "stderr/text"),
            Column.of("STDOUT KEPT", "stdout/completeness"),
            Column.of("STDERR KEPT", "stderr/completeness"),
            Column.total("REDACTIONS", "stdout/redactions", "stderr/redactions"),
            Column.total("MISSED", "stdout/missedRedactions", "stderr/missedRedactions"),
            Column.time("REQUESTED", "requestedAt"),
            Column.time("FINISHED", "finishedAt"),
            Column.duration("DURATION", "duration"),
            Column.duration("CPU", "resourceUse/cpu"),
            Column.size("PEAK MEMORY", "resourceUse/peakMemoryBytes"),
            Column.of("LEDGER SEQUENCE", "ledgerSequence"));

    /** The states, for completion. */
    public static final class States extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        States() {
            super(STATES);
        }
    }

    private ExecutionView() {}

    public static JsonNode read(Platform platform, UUID id) {
        return FlatJson.of(required(platform.query("Execution", Json.object().put("id", id.toString())), id));
    }

    /** Returns the execution in the answer; it is a failure if there is none. */
    static JsonNode required(JsonNode data, UUID id) {
        var execution = data.path("execution");
        if (!execution.isObject()) {
            throw Failure.of(ExitCode.NOT_FOUND, "execution " + id + " does not exist")
                    .advise("see: argus get executions");
        }
        return execution;
    }

    static boolean ended(JsonNode execution) {
        return TERMINAL.contains(execution.path("state").asText());
    }
}
