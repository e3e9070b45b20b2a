package dev.argus.testbed.installing;

import dev.argus.testbed.Checkout;
import dev.argus.testbed.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** An image of this project that runs like a container but without a container engine; see {@code images/inside}. */
record ContainedImage(Path layout) {
    private static final Pattern BUILT = Pattern.compile("\\S+ (\\S+)@sha256:[0-9a-f]{64}\\s*");

    /** Builds the image, or takes it from the cache. */
    static ContainedImage build(String name) {
        var line = Checkout.command(Map.of(), "images/build", name).run();
        var built = BUILT.matcher(line);
        if (!built.matches()) {
            throw new IllegalStateException("images/build said: " + line);
        }
        return new ContainedImage(Path.of(built.group(1)));
    }

    /** Runs the image to its end. */
    Command.Result run(Map<String, String> variables, String... arguments) {
        var words = words(List.of(), variables);
        words.add("--");
        words.addAll(List.of(arguments));
        return new Command(Checkout.root(), Map.of(), words).result();
    }

    /**
     * Starts the image.
     *
     * @param options options of {@code images/inside}
     */
    Started start(List<String> options, Map<String, String> variables, Path log) throws IOException {
        var process = new ProcessBuilder(words(options, variables))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Started(process);
    }

    private List<String> words(List<String> options, Map<String, String> variables) {
        var words =
                new ArrayList<>(List.of(Checkout.root().resolve("images/inside").toString(), layout.toString()));
        words.addAll(options);
        variables.forEach((name, value) -> words.add(name + "=" + value));
        return words;
    }

    /** A running image. */
    record Started(Process process) implements AutoCloseable {
        private static final int CLOSE_TIMEOUT_SECONDS = 30;

        /** Returns the path of the program itself, not of what started it. */
        Path program() {
            return process.descendants()
                    .map(one -> Path.of("/proc", String.valueOf(one.pid())))
                    .filter(Started::isJava)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("the image's program does not run"));
        }

        private static boolean isJava(Path running) {
            try {
                return Files.readString(running.resolve("comm")).equals("java\n");
            } catch (IOException gone) {
                return false;
            }
        }

        /** Stops the program in order and returns its exit code. */
        int stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("it does not end when it is told to");
            }
            return process.exitValue();
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
