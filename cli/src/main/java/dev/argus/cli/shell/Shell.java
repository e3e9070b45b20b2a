package dev.argus.cli.shell;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command gets from where it was started.
 *
 * @param terminal whether standard output is read by a person, so that colour helps
 * @param opened what commands opened and the program closes at its end
 */
public record Shell(Streams streams, Map<String, String> environment, Path directory, boolean terminal, Opened opened) {
    public Shell {
        environment = Map.copyOf(environment);
    }

    /**
     * The three streams of a program.
     *
     * @param out data only
     * @param err progress and errors
     */
    public record Streams(InputStream in, PrintStream out, PrintStream err) {}

    /**
     * The real one; the launcher says whether standard output is a terminal, because asking the JVM would cost start
     * time.
     */
    public static Shell system() {
        var out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        var err = new FileOutputStream(FileDescriptor.err);
        var variables = System.getenv();
        return new Shell(
                new Streams(
                        System.in,
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                variables,
                Path.of("").toAbsolutePath(),
                Boolean.getBoolean("argus.terminal"),
                new Opened());
    }

    public InputStream in() {
        return streams.in();
    }

    public PrintStream out() {
        return streams.out();
    }

    public PrintStream err() {
        return streams.err();
    }

    /** A variable's value; one set to nothing counts as not set. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    public boolean colour() {
        return terminal && variable("NO_COLOR").isEmpty();
    }

    /** Where a path given by the user lies. */
    public Path path(String given) {
        return directory.resolve(given);
    }

    /** Tells the person something on the way; never data. */
    public void progress(String text) {
        err().println(Printable.text(text));
    }
}
