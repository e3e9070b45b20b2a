package dev.argus.testbed.installing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.testbed.Database;
import dev.argus.testbed.DevelopmentIssuer;
import dev.argus.testbed.FreePorts;
import dev.argus.testbed.GraphQl;
import dev.argus.testbed.Operator;
import dev.argus.testbed.Postgres;
import dev.argus.testbed.PrivateFile;
import dev.argus.testbed.Readiness;
import dev.argus.testbed.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the images as containers: user nobody, a read-only root, settings in environment variables. There is a database
 * and an issuer, but no Kubernetes.
 *
 * <p>With {@code -Dargus.image.classes=FILE} it also writes the list of classes that the control plane loads, for
 * {@code images/train}.
 */
@Tag("slow")
@Tag("installing")
class ControlPlaneImageIT {
    private static final String CLASSES = System.getProperty("argus.image.classes", "");
    private static final int TERMINATED = 143;

    @TempDir
    private static Path directory;

    private static ContainedImage image;
    private static Postgres postgres;
    private static DevelopmentIssuer issuer;
    private static List<Integer> ports;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can make a container's root");
        image = ContainedImage.build("control-plane");
        postgres = Postgres.start(directory.resolve("postgres"));
        issuer = DevelopmentIssuer.start(InetAddress.getLoopbackAddress(), Map.of());
        ports = FreePorts.take(2);
        var files = Files.createDirectory(directory.resolve("files"));
        PrivateFile.write(
                files.resolve("ledger.pem"),
                SigningKey.generate(SignatureAlgorithm.ED25519).toPem());
        PrivateFile.write(files.resolve("master-key"), Base64.getEncoder().encodeToString(Secret.bytes()));
        PrivateFile.write(files.resolve("frame-key"), Base64.getEncoder().encodeToString(Secret.bytes()));
        PrivateFile.write(files.resolve("kubeconfig"), """
                {"apiVersion": "v1", "kind": "Config", "current-context": "x",
                 "clusters": [{"name": "x", "cluster": {"server": "https://127.0.0.1:9"}}],
                 "users": [{"name": "x", "user": {"token": "x"}}],
                 "contexts": [{"name": "x", "context": {"cluster": "x", "user": "x"}}]}
                """);
    }

    @AfterAll
    static void stop() throws Exception {
        if (postgres != null) {
            postgres.close();
        }
        if (issuer != null) {
            issuer.close();
        }
    }

    @Test
    void startsAsNobodyOnAReadOnlyRootFromItsArchiveOfClasses() throws Exception {
        var log = directory.resolve("control-plane.log");
        var work = Files.createDirectory(directory.resolve("work"));
        assertThat(new ProcessBuilder("chown", "65532", work.toString()).start().waitFor())
                .isZero();
        try (var started = image.start(options(work), settings(), log)) {
            Readiness.await(
                    URI.create("http://127.0.0.1:%d/health".formatted(ports.getLast())), started.process()::isAlive);
            assertThat(Files.readString(started.program().resolve("status")))
                    .contains("Uid:\t65532\t65532\t65532\t65532", "Gid:\t65532\t65532\t65532\t65532", "Groups:\t \n")
                    .contains("CapEff:\t0000000000000000", "NoNewPrivs:\t1");
            assertThat(Files.readAllLines(started.program().resolve("mountinfo")))
                    .anyMatch(line -> line.contains(" / / ro,") || line.matches(".* / ro,.*"));
            assertThat(Files.readString(started.program().resolve("maps"))).contains("/opt/argus/argus.jsa");
            answersWithItsVersion();
            theCommandLinesImageShowsBothVersions();
            assertThat(new Operator(new GraphQl(platform(), token())).ledgerKey())
                    .startsWith("test.example/image+");
            assertThat(started.stop()).isEqualTo(TERMINATED);
        } finally {
            System.err.println(Files.readString(log));
        }
        if (!CLASSES.isEmpty()) {
            Files.copy(work.resolve("classes"), Path.of(CLASSES));
        }
    }

    @Test
    void aMissingSettingEndsItWithTheSettingsName() {
        var settings = settings();
        settings.remove("ARGUS_DATABASE_URL");
        var ended = image.run(settings);
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.stdout() + ended.stderr()).contains("ARGUS_DATABASE_URL");
    }

    private static void answersWithItsVersion() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/version".formatted(ports.getLast())))
                    .build();
            assertThat(client.send(request, BodyHandlers.ofString()).body())
                    .matches("\\{\"version\":\"[^\"]+\",\"commit\":.*}");
        }
    }

    private static void theCommandLinesImageShowsBothVersions() {
        var ran = ContainedImage.build("cli")
                .run(Map.of("ARGUS_URL", platform().toString(), "ARGUS_TOKEN", token()), "version");
        assertThat(ran.exit()).as(ran.stderr()).isZero();
        assertThat(ran.stdout().lines()).hasSize(2).first().asString().startsWith("argus ");
        assertThat(ran.stdout().lines().skip(1)).first().asString().startsWith("platform ");
    }

    private static URI platform() {
        return URI.create("http://127.0.0.1:%d".formatted(ports.getFirst()));
    }

    private static String token() {
        return issuer.token("acme", "ada", List.of("tenant-admin"));
    }

    private static List<String> options(Path work) {
        var options =
                new ArrayList<>(List.of("--files", directory.resolve("files").toString(), "--work", work.toString()));
        if (!CLASSES.isEmpty()) {
            options.addAll(List.of("--java", "-XX:DumpLoadedClassList=/work/classes"));
        }
        return options;
    }

    private static Map<String, String> settings() {
        try {
            var database = postgres.newDatabase("argus_" + Secret.suffix());
            var all = new HashMap<String, String>();
            all.putAll(Map.of(
                    "ARGUS_HOST",
                    "127.0.0.1",
                    "ARGUS_PORT",
                    ports.getFirst().toString(),
                    "ARGUS_MANAGEMENT_PORT",
                    ports.getLast().toString()));
            all.putAll(Map.of(
                    "ARGUS_JWKS_URL",
                    issuer.keysUrl().toString(),
                    "ARGUS_ISSUER",
                    issuer.url().toString()));
            all.put("ARGUS_DATABASE_URL", database.url());
            all.put("ARGUS_DATABASE_PASSWORD", database.password(Database.Role.APPLICATION));
            all.put("ARGUS_WORKER_PASSWORD", database.password(Database.Role.WORKER));
            all.put("ARGUS_SEQUENCER_PASSWORD", database.password(Database.Role.SEQUENCER));
            all.put("ARGUS_MIGRATOR_PASSWORD", database.password(Database.Role.MIGRATOR));
            all.put("ARGUS_MASTER_KEY_FILE", "/run/argus/master-key");
            all.put("ARGUS_LEDGER_ORIGIN", "test.example/image");
            all.put("ARGUS_LEDGER_SIGNING_KEY", "/run/argus/ledger.pem");
            all.put("ARGUS_LEDGER_CHECKPOINT_FILE", "/tmp/checkpoint");
            all.put("ARGUS_KUBERNETES_KUBECONFIG", "/run/argus/kubeconfig");
            all.put("ARGUS_KUBERNETES_FRAME_MASTER_KEY_FILE", "/run/argus/frame-key");
            all.put("ARGUS_REGISTRY", "127.0.0.1:9");
            all.put("ARGUS_REGISTRY_CACHE", "/tmp/layers");
            all.put("ARGUS_PLATFORM_VERSION", "1.0.0");
            all.put("ARGUS_RUNTIMES_NATIVE", "127.0.0.1:9/argus/runtime-native@sha256:" + "0".repeat(64));
            all.put("ARGUS_TENANTS_ACME_DISPLAY_NAME", "Acme");
            all.put("ARGUS_TENANTS_ACME_NAMESPACE", "argus-acme");
            return all;
        } catch (Exception fault) {
            throw new IllegalStateException(fault);
        }
    }
}
