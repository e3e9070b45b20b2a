package dev.argus.testbed;

import dev.argus.plugins.Application;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** The product, started: in this process, or in one of its own that a test can kill. */
public sealed interface ControlPlane extends AutoCloseable {
    /** Ends it in order. */
    @Override
    void close();

    static ControlPlane inProcess(PlatformSettings settings) {
        // Not Micronaut.build(…).start(): that adds a shutdown hook of its own, which deadlocks with one that closes
        // the context.
        var context = ApplicationContext.builder()
                .mainClass(Application.class)
                .banner(false)
                .properties(settings.properties())
                .start();
        try {
            context.getBean(EmbeddedServer.class).start();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new InProcess(context);
    }

    /** With this process's class path; it says what it says on this process's stderr and stdout. */
    static Separate separate(PlatformSettings settings, Path directory) throws IOException {
        Path file = settings.write(directory.resolve("control-plane.properties"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        // It lives for a test: the second compiler costs more than it brings.
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dmicronaut.config.files=" + file,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName())
                .inheritIO()
                .start();
        var started = new Separate(process);
        Readiness.await(settings.health(), process::isAlive);
        return started;
    }

    /** In this process. */
    record InProcess(ApplicationContext context) implements ControlPlane {
        @Override
        public void close() {
            context.close();
        }
    }

    /** In a process of its own. */
    record Separate(Process process) implements ControlPlane {
        private static final int PATIENCE_SECONDS = 20;

        /** SIGKILL: it gets no chance to finish anything. Returns once it is gone. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
