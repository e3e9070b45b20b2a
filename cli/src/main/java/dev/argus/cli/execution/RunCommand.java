package dev.argus.cli.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Deadline;
import dev.argus.cli.api.Ids;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Durations;
import dev.argus.cli.output.LastLines;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs an action of an installed plugin. */
@Command(name = "run", description = "Run an action of an installed plugin.")
public final class RunCommand implements Callable<Integer> {
    /** The platform enforces the real limit (96 KiB); this one only avoids reading a huge file by mistake. */
    private static final int INPUT_LIMIT = 1 << 20;

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(index = "0", paramLabel = "PLUGIN", description = "the plugin's name or the id of an installation")
    private String plugin = "";

    @Parameters(
            index = "1",
            paramLabel = "ACTION",
            description = "one of the plugin's actions; see: argus get plugin NAME")
    private String action = "";

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE|-",
            description = "one JSON document, at most 96 KiB (default: ${DEFAULT-VALUE})")
    private String input = "{}";

    @Option(names = "--wait", description = "wait for the end and print the result")
    private boolean wait;

    @Option(
            names = "--wait-timeout",
            paramLabel = "SPAN",
            description = "with --wait: stop waiting after this time (exit code 9)")
    private @Nullable String waitTimeout;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            description = "how long it may run, for example 10s; can only lower the limit of the plugin")
    private @Nullable String timeout;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "repeating the request with the same key within 24 hours returns the first execution")
    private @Nullable String idempotencyKey;

    RunCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var deadline = waitTimeout == null ? Deadline.NEVER : Deadline.in(Durations.parse(waitTimeout));
        var accepted = request();
        var id = UUID.fromString(accepted.path("id").asText());
        if (!wait) {
            return started(accepted, id);
        }
        shell.progress("execution " + id);
        var ended = new ExecutionWatch(shell, connection).untilEnd(id, deadline);
        output.one(ended, ExecutionView.COLUMNS);
        return outcome(ended);
    }

    private JsonNode request() {
        var key = idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey;
        var request = named().put("action", action).put("idempotencyKey", key);
        request.putRawValue("input", Json.verbatim(new Source(shell).text(input, INPUT_LIMIT), "--input"));
        if (timeout != null) {
            request.put("timeout", Durations.iso(timeout));
        }
        try {
            return FlatJson.of(
                    connection.platform().mutate("ExecutePlugin", request).path("execution"));
        } catch (Failure failure) {
            if (failure.code() != ExitCode.UNAVAILABLE) {
                throw failure;
            }
            throw Failure.of(failure.code(), failure.text() + "\nthe platform may have accepted it nevertheless")
                    .advise("repeat it safely with: --idempotency-key " + key)
                    .causedBy(failure);
        }
    }

    private ObjectNode named() {
        return Json.object().put(Ids.isId(plugin) ? "installation" : "plugin", plugin);
    }

    private int started(JsonNode accepted, UUID id) {
        if (output.table()) {
            shell.out().println(id);
        } else {
            output.one(accepted, ExecutionView.COLUMNS);
        }
        shell.progress("follow it with: argus logs -f " + id + "; see the result with: argus get execution " + id);
        return ExitCode.OK.number();
    }

    /** The cause stands at the end of standard error. */
    private void tellEnd(JsonNode ended) {
        var lines = LastLines.shown(ended.at("/stderr/text").asText(""), false);
        if (lines.isEmpty()) {
            return;
        }
        shell.progress("the end of its standard error:");
        lines.lines().forEach(line -> shell.progress("  " + line));
        shell.progress("all of it: argus logs --stderr " + ended.path("id").asText());
    }

    private int outcome(JsonNode ended) {
        if (ended.path("state").asText().equals("SUCCEEDED")) {
            return ExitCode.OK.number();
        }
        var message = ended.path("message").asText("");
        shell.progress(
                "argus: the execution did not succeed: " + ended.path("state").asText() + " "
                        + ended.path("reason").asText("") + (message.isEmpty() ? "" : ": " + message));
        tellEnd(ended);
        return ExitCode.NOT_SUCCEEDED.number();
    }
}
