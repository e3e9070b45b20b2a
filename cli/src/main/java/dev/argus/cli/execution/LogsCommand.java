package dev.argus.cli.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Deadline;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the captured output of an execution byte for byte. */
@Command(
        name = "logs",
        description = "Print exactly the bytes that a plugin wrote to its standard output. On a terminal, what would "
                + "control it is shown as an escape.")
public final class LogsCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Parameters(paramLabel = "ID", description = "the execution's id")
    private UUID id = new UUID(0, 0);

    @Option(
            names = {"-f", "--follow"},
            description = "follow the output until the execution ends")
    private boolean follow;

    @Option(names = "--stderr", description = "print its standard error instead")
    private boolean stderr;

    @Option(names = "--tail", paramLabel = "LINES", description = "only the last lines; not together with -f")
    private @Nullable Integer tail;

    @Option(names = "--raw", description = "print the exact bytes on a terminal too, colours for example")
    private boolean raw;

    LogsCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
    }

    @Override
    public Integer call() {
        if (tail != null && (follow || tail < 0)) {
            throw Failure.invalid("--tail takes a number of lines, and cannot be used with -f");
        }
        return follow ? follow() : captured();
    }

    private int captured() {
        var asked = Json.object().put("id", id.toString());
        var execution = ExecutionView.required(
                connection.platform().query(stderr ? "CapturedStderr" : "CapturedStdout", asked), id);
        var stream = execution.path("stream");
        var bytes = Base64.getDecoder().decode(stream.path("bytes").asText());
        int from = tail == null ? 0 : lastLines(bytes, tail);
        new LogOutput(shell, raw).write(bytes, from, bytes.length - from);
        var verdict = stream.path("completeness").asText("");
        stream.path("gaps").forEach(gap -> tellGap(verdict, gap));
        if (verdict.equals("TAIL_UNKNOWN")) {
            shell.progress(verdict + ": the last bytes may be missing");
        }
        if (!ExecutionView.ended(execution)) {
            shell.progress("the execution is still " + execution.path("state").asText()
                    + "; follow it with: argus logs -f " + id);
        }
        return 0;
    }

    /** Returns where the last lines begin; a line without its line feed counts. */
    static int lastLines(byte[] bytes, int lines) {
        int at = bytes.length;
        for (int left = lines; left > 0 && at > 0; left--) {
            at--;
            while (at > 0 && bytes[at - 1] != '\n') {
                at--;
            }
        }
        return at;
    }

    private int follow() {
        var log = new LogWriter(shell, new LogOutput(shell, raw));
        try (var ignored = new Farewell(shell, id)) {
            connection.events().follow("ExecutionLog", () -> asked(log.next()), Deadline.NEVER, log::chunk);
        }
        return 0;
    }

    private ObjectNode asked(long after) {
        return Json.object()
                .put("id", id.toString())
                .put("stream", stderr ? "STDERR" : "STDOUT")
                .put("after", after);
    }

    private void tellGap(String verdict, JsonNode gap) {
        shell.progress(verdict + ": bytes " + gap.path("from").asLong() + " to "
                + gap.path("to").asLong() + " were written but not kept");
    }
}
