package dev.argus.cli.shell;

import dev.argus.cli.problem.Failure;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The environment of a command: streams, variables and the working directory.
 *
 * @param environment the environment variables
 * @param directory the working directory
 * @param terminal whether standard output is a terminal, so that colour may be used
 * @param opened the resources that commands opened and that are closed at the end
 * @param clock the time, which ages are counted from
 */
public record Shell(
        Streams streams,
        Map<String, String> environment,
        Path directory,
        boolean terminal,
        OpenResources opened,
        Clock clock) {
    /** What Java puts in the place of bytes that are not text in the encoding of the locale. */
    public static final char UNREADABLE = '\ufffd';

    public Shell {
        environment = Map.copyOf(environment);
    }

    /** The same with the clock of this machine. */
    public Shell(
            Streams streams, Map<String, String> environment, Path directory, boolean terminal, OpenResources opened) {
        this(streams, environment, directory, terminal, opened, Clock.systemUTC());
    }

    /**
     * The three standard streams.
     *
     * @param out data only
     * @param err progress and errors
     * @param readerIsGone whether writing to {@code out} failed because the reader of the pipe has ended
     */
    public record Streams(InputStream in, PrintStream out, PrintStream err, BooleanSupplier readerIsGone) {
        public Streams(InputStream in, PrintStream out, PrintStream err) {
            this(in, out, err, () -> false);
        }
    }

    /**
     * Returns the environment of this process. The launcher passes on whether standard output is a terminal, because
     * asking the JVM would slow down the start.
     */
    public static Shell system() {
        var pipe = new StandardOutput(new FileOutputStream(FileDescriptor.out));
        var out = new BufferedOutputStream(pipe, 1 << 16);
        var err = new FileOutputStream(FileDescriptor.err);
        var variables = System.getenv();
        return new Shell(
                new Streams(
                        System.in,
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        pipe::readerIsGone),
                variables,
                Path.of("").toAbsolutePath(),
                Boolean.getBoolean("argus.terminal"),
                new OpenResources());
    }

    /** Whether the reader of standard output has ended, as head does; that is no mistake of anybody. */
    public boolean readerIsGone() {
        return streams.readerIsGone().getAsBoolean();
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

    /** Returns the value of an environment variable; an empty value counts as not set. */
    public Optional<String> variable(String name) {
        var value = Optional.ofNullable(environment.get(name)).filter(text -> !text.isBlank());
        if (value.filter(text -> text.indexOf(UNREADABLE) >= 0).isPresent()) {
            throw Failure.invalid("the variable " + name + " is not UTF-8 text, or the locale is not UTF-8")
                    .advise("set LC_ALL=C.UTF-8");
        }
        return value;
    }

    public boolean colour() {
        return terminal && variable("NO_COLOR").isEmpty();
    }

    /** Resolves a path from the user against the working directory. */
    public Path path(String given) {
        return directory.resolve(given);
    }

    /** Prints a message for people to standard error; data goes to standard output. */
    public void progress(String text) {
        err().println(Printable.text(text));
    }
}
