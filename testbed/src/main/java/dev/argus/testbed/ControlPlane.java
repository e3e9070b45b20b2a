package dev.argus.testbed;

import dev.argus.plugins.Application;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A running control plane, either in this process or in a process of its own that a test can kill. */
public sealed interface ControlPlane extends AutoCloseable {
    /** Stops the control plane in order. */
    @Override
    void close();

    /** @param beans beans that it has besides its own */
    static ControlPlane inProcess(PlatformSettings settings, Object... beans) {
        // Not Micronaut.build(…).start(): it adds its own shutdown hook, which deadlocks with a hook that closes the
        // context.
        var context = ApplicationContext.builder()
                .mainClass(Application.class)
                .banner(false)
                .properties(settings.properties())
                .singletons(beans)
                .start();
        try {
            context.getBean(EmbeddedServer.class).start();
        } catch (RuntimeException e) {
            context.close();
            throw e;
        }
        return new InProcess(context);
    }

    /** Starts a control plane with this process's class path. Its stdout and stderr go to those of this process. */
    static Separate separate(PlatformSettings settings, Path directory) throws IOException {
        Path file = settings.write(directory.resolve("control-plane.properties"));
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        // It lives only for one test, so the second compiler costs more time than it saves.
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

    /** A control plane in this process. */
    record InProcess(ApplicationContext context) implements ControlPlane {
        @Override
        public void close() {
            context.close();
        }
    }

    /** A control plane in a process of its own. */
    record Separate(Process process) implements ControlPlane {
        private static final int CLOSE_TIMEOUT_SECONDS = 20;

        /** Sends SIGKILL, so that the process cannot finish anything. Returns when it has ended. */
        public void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() {
            process.destroy();
            try {
                if (!process.waitFor(CLOSE_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    kill();
                }
            } catch (InterruptedException e) {
                process.destroyForcibly();
                Thread.currentThread().interrupt();
            }
        }
    }
}
