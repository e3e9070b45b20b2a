package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/**
 * A program that runs to its end without stdin. Its stderr is shown while it runs.
 *
 * @param environment variables in addition to those of this process
 */
public record Command(Path directory, Map<String, String> environment, List<String> words) {
    private static final int LINES_KEPT = 20;

    public Command {
        environment = Map.copyOf(environment);
        words = List.copyOf(words);
    }

    /** Runs the program and returns its stdout. Throws, with the end of its stderr, if the exit code is not 0. */
    public String run() {
        Result result = result();
        if (result.exit() != 0) {
            throw new CommandException(this, result);
        }
        return result.stdout();
    }

    /** Runs the program and returns its result, whatever the exit code is. */
    public Result result() {
        var builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Process process = builder.start();
            process.getOutputStream().close();
            var stderr = threads.submit(() -> show(process));
            String stdout = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Result(process.waitFor(), stdout, stderr.get());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.getFirst(), e);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("gave up waiting for " + words.getFirst(), e);
        }
    }

    private static String show(Process process) throws IOException {
        var last = new ArrayDeque<String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.err.println(line);
                last.add(line);
                if (last.size() > LINES_KEPT) {
                    last.remove();
                }
            }
        }
        return String.join("\n", last);
    }

    /**
     * How a program ended.
     *
     * @param stderr its last lines
     */
    public record Result(int exit, String stdout, String stderr) {}

    /** Thrown if a program ended with an exit code other than 0. */
    static final class CommandException extends RuntimeException {
        CommandException(Command command, Result result) {
            super("%s ended with %d%n%s".formatted(String.join(" ", command.words), result.exit, result.stderr));
        }
    }
}
