package dev.argus.testbed.installing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.testbed.Checkout;
import dev.argus.testbed.ControlPlane;
import dev.argus.testbed.Database;
import dev.argus.testbed.FreePorts;
import dev.argus.testbed.PlatformSettings;
import dev.argus.testbed.Postgres;
import dev.argus.testbed.PrivateFile;
import dev.argus.testbed.Secret;
import dev.argus.testbed.TokenRequest;
import io.micronaut.context.env.yaml.YamlPropertySourceLoader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that a control plane understands the configuration that the chart writes; helm/test keeps the file. It needs no
 * cluster, because nothing runs.
 */
class ChartConfigurationIT {
    @TempDir
    private static Path directory;

    private static Postgres postgres;
    private static PlatformSettings settings;
    private static ControlPlane platform;
    private static ECKey key;

    @BeforeAll
    static void start() throws Exception {
        key = new ECKeyGenerator(Curve.P_256)
                .keyID("trial")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        postgres = Postgres.start(directory.resolve("data"));
        settings = new PlatformSettings(chart()).with(here(postgres.newDatabase("chart")));
        platform = ControlPlane.inProcess(settings);
    }

    @AfterAll
    static void stop() throws Exception {
        platform.close();
        postgres.close();
    }

    @Test
    void aCallerWithATokenOfTheFileOfKeysIsServedAsATenantOfTheChart() throws Exception {
        var token = new TokenRequest("acme", "ann", List.of("viewer")).signed(URI.create("https://trial.invalid"), key);
        var answer = ask(token);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"acme\"");
    }

    @Test
    void aStrangerIsTold401AlsoWhenHeAsksForTheSchema() throws Exception {
        assertThat(ask("").statusCode()).isEqualTo(401);
        var other = new ECKeyGenerator(Curve.P_256)
                .keyID("trial")
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        var forged =
                new TokenRequest("acme", "ann", List.of("viewer")).signed(URI.create("https://trial.invalid"), other);
        assertThat(ask(forged).statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> ask(String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(settings.url().resolve("/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"query\":\"{viewer{tenant{slug}} __schema{queryType{name}}}\"}"));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static Map<String, Object> chart() throws IOException {
        try (var stream = Files.newInputStream(Checkout.root().resolve("helm/samples/trial.argus.yml"))) {
            return new YamlPropertySourceLoader().read("chart", stream);
        }
    }

    /** Returns settings for this machine in place of the addresses, passwords and folders of the image. */
    private static Map<String, Object> here(Database database) throws IOException {
        var all = new HashMap<String, Object>();
        var ports = FreePorts.take(2);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("micronaut.server.port", ports.getFirst());
        all.put("endpoints.all.port", ports.getLast());
        for (var source :
                List.of("datasources.default", "datasources.worker", "datasources.sequencer", "argus.migrations")) {
            all.put(source + ".url", database.url());
        }
        all.put("datasources.default.password", database.password(Database.Role.APPLICATION));
        all.put("datasources.worker.password", database.password(Database.Role.WORKER));
        all.put("datasources.sequencer.password", database.password(Database.Role.SEQUENCER));
        all.put("argus.migrations.password", database.password(Database.Role.MIGRATOR));
        all.put(
                "argus.ledger.signing-key-file",
                file(
                        "ledger-key.pem",
                        SigningKey.generate(SignatureAlgorithm.ED25519).toPem()));
        all.put("argus.ledger.checkpoint-config-map", "");
        all.put(
                "argus.ledger.checkpoint-file",
                directory.resolve("ledger-checkpoint").toString());
        all.put("argus.registry-cache", directory.resolve("layers").toString());
        all.put(
                "argus.kubernetes.frame-master-key-file",
                file("frame-master-key", Base64.getEncoder().encodeToString(Secret.bytes())));
        all.put(
                "argus.trust.master-key-file",
                file("master-key", Base64.getEncoder().encodeToString(Secret.bytes())));
        all.put("argus.kubernetes.kubeconfig", file("kubeconfig", """
                {"apiVersion": "v1", "kind": "Config", "current-context": "none", "users": [{"name": "none", "user": {}}],
                 "clusters": [{"name": "none", "cluster": {"server": "http://127.0.0.1:1"}}],
                 "contexts": [{"name": "none", "context": {"cluster": "none", "user": "none"}}]}
                """));
        var keys = file("jwks.json", new JWKSet(key.toPublicJWK()).toString());
        all.put("micronaut.security.token.jwt.signatures.jwks-static.issuer.path", "file:" + keys);
        return all;
    }

    private static String file(String name, String content) throws IOException {
        return PrivateFile.write(directory.resolve(name), content).toString();
    }
}
