package dev.argus.testbed;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;

/**
 * What all platforms need: a Kubernetes cluster with a registry and the images of the runtimes, a PostgreSQL and a
 * token issuer. It is started once and shared.
 */
public final class Environment implements AutoCloseable {
    private final Path directory;
    private final Kubernetes kubernetes;
    private final RuntimeImages images;
    private final Postgres postgres;
    private final DevelopmentIssuer issuer;

    private Environment(
            Path directory, Kubernetes kubernetes, RuntimeImages images, Postgres postgres, DevelopmentIssuer issuer) {
        this.directory = directory;
        this.kubernetes = kubernetes;
        this.images = images;
        this.postgres = postgres;
        this.issuer = issuer;
    }

    /** Returns the environment of this process, which ends with the process. */
    public static Environment shared() {
        return Shared.INSTANCE;
    }

    /** @param directory an empty folder for files that live as long as this environment */
    public static Environment start(Path directory) throws IOException, SQLException {
        var kubernetes = Kubernetes.obtain(System.getenv(), directory);
        var opened = new OpenedResources().with(kubernetes);
        try {
            var images = RuntimeImages.build(kubernetes);
            Progress.say("starting PostgreSQL");
            var postgres = postgres(directory);
            opened.with(postgres);
            var issuer = DevelopmentIssuer.start(InetAddress.getLoopbackAddress(), System.getenv());
            return new Environment(directory, kubernetes, images, postgres, issuer);
        } catch (IOException | SQLException | RuntimeException e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    public Kubernetes kubernetes() {
        return kubernetes;
    }

    public DevelopmentIssuer issuer() {
        return issuer;
    }

    public Postgres postgres() {
        return postgres;
    }

    public RuntimeImages images() {
        return images;
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        new OpenedResources()
                .with(() -> delete(directory))
                .with(kubernetes)
                .with(postgres)
                .with(issuer)
                .close();
    }

    private static Postgres postgres(Path directory) throws IOException, SQLException {
        String given = System.getenv().getOrDefault("ARGUS_TEST_DATABASE_URL", "");
        return given.isEmpty() ? Postgres.start(directory.resolve("postgres")) : Postgres.given(given);
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var files = Files.walk(directory)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Holds the shared environment, which is started at its first use because not every test run needs it. */
    private static final class Shared {
        static final Environment INSTANCE = start();

        private static Environment start() {
            try {
                var environment = Environment.start(Files.createTempDirectory("argus-testbed-"));
                Runtime.getRuntime().addShutdownHook(new Thread(environment::close, "testbed-close"));
                return environment;
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("the test environment did not start: " + e.getMessage(), e);
            }
        }
    }
}
