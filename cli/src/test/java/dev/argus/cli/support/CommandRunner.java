package dev.argus.cli.support;

import dev.argus.cli.Argus;
import dev.argus.cli.shell.OpenResources;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Shell.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Runs commands in a test, with a folder, variables and streams that the test can read. */
public final class CommandRunner {
    /** When the commands run, three days after the times of {@link Samples}. */
    public static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Path folder;
    private final Map<String, String> variables = new TreeMap<>();
    private byte[] input = {};
    private boolean terminal;

    public CommandRunner(Path folder) {
        this.folder = folder;
        variables.put("HOME", folder.toString());
    }

    /** Makes a runner that is connected to a platform. */
    public CommandRunner(Path folder, FakePlatform platform) {
        this(folder);
        variables.put("ARGUS_URL", platform.url());
        variables.put("ARGUS_TOKEN", FakePlatform.TOKEN);
    }

    public CommandRunner with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public CommandRunner without(String variable) {
        variables.remove(variable);
        return this;
    }

    public CommandRunner typing(String text) {
        input = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    public CommandRunner atTerminal() {
        terminal = true;
        return this;
    }

    public Path folder() {
        return folder;
    }

    public CommandResult run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var code = Argus.run(shell(out, err), args);
        return new CommandResult(code, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    public Shell shell(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        return new Shell(
                new Streams(
                        new ByteArrayInputStream(input),
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                variables,
                folder,
                terminal,
                new OpenResources(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
