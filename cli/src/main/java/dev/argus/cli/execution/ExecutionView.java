package dev.argus.cli.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.Flat;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** An execution as it is shown. */
public final class ExecutionView {
    /** The states after which nothing changes any more. */
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
            Column.of("STDOUT", "stdout/text"),
            Column.of("STDERR", "stderr/text"),
            Column.of("STDOUT KEPT", "stdout/completeness"),
            Column.of("STDERR KEPT", "stderr/completeness"),
            Column.total("REDACTIONS", "stdout/redactions", "stderr/redactions"),
            Column.total("MISSED", "stdout/missedRedactions", "stderr/missedRedactions"),
            Column.time("REQUESTED", "requestedAt"),
            Column.time("FINISHED", "finishedAt"),
            Column.duration("DURATION", "duration"),
            Column.duration("CPU", "resourceUse/cpu"),
            Column.of("PEAK MEMORY", "resourceUse/peakMemoryBytes"),
            Column.of("LEDGER SEQUENCE", "ledgerSequence"));

    private ExecutionView() {}

    public static JsonNode read(Platform platform, UUID id) {
        return Flat.of(required(platform.query("Execution", Json.object().put("id", id.toString())), id));
    }

    /** The answer's execution, which exists. */
    static JsonNode required(JsonNode data, UUID id) {
        var execution = data.path("execution");
        if (!execution.isObject()) {
            throw Failure.of(ExitCode.NOT_FOUND, "there is no execution " + id).advise("see: argus get executions");
        }
        return execution;
    }

    static boolean ended(JsonNode execution) {
        return TERMINAL.contains(execution.path("state").asText());
    }
}
