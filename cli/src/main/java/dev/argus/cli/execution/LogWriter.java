package dev.argus.cli.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.Base64;

/** Writes the chunks of a followed log. Each byte is written once, even if a reconnection repeats it. */
final class LogWriter {
    private final Shell shell;
    private final LogOutput output;
    private long next;

    LogWriter(Shell shell, LogOutput output) {
        this.shell = shell;
        this.output = output;
    }

    /** Returns the offset of the next byte to write. */
    long next() {
        return next;
    }

    void chunk(JsonNode data) {
        var chunk = data.path("executionLog");
        long offset = chunk.path("offset").asLong();
        var bytes = Base64.getDecoder().decode(chunk.path("bytes").asText());
        if (offset > next) {
            shell.progress("bytes " + next + " to " + offset + " were written but not kept");
        }
        int known = (int) Math.clamp(next - offset, 0, bytes.length);
        output.write(bytes, known, bytes.length - known);
        next = Math.max(next, offset + bytes.length);
        if (shell.out().checkError()) {
            throw Failure.of(
                    ExitCode.OUTPUT, "standard output could not be written: it is closed, or the disk is full");
        }
    }
}
