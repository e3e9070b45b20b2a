package dev.argus.testbed.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.cli.Argus;
import dev.argus.cli.shell.OpenResources;
import dev.argus.cli.shell.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line as a tenant's user runs it, in this process.
 *
 * @param environment the variables that {@code make up} would write to {@code .argus/env}
 */
public record ArgusCommand(Path folder, Map<String, String> environment) {
    public ArgusCommand {
        environment = Map.copyOf(environment);
    }

    /** What the command wrote; it exited with 0. */
    public record Said(byte[] out, String err) {
        public String text() {
            return new String(out, UTF_8);
        }
    }

    public Said run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Shell.Streams(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, false, UTF_8),
                new PrintStream(err, true, UTF_8));
        int code = Argus.run(new Shell(streams, environment, folder, false, new OpenResources()), arguments);
        if (code != 0) {
            throw new AssertionError(
                    "argus %s ended with %d: %s".formatted(String.join(" ", arguments), code, err.toString(UTF_8)));
        }
        return new Said(out.toByteArray(), err.toString(UTF_8));
    }
}
