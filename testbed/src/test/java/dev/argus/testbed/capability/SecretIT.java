package dev.argus.testbed.capability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests that a plugin can read a granted secret and print it in every form, but that nobody sees the secret. */
class SecretIT {
    private static final String CAPABILITY = "secret.read";
    private static final String TOKEN = "tok-9f8e7d6c+5b/4a=3 &";
    /**
     * Prints each form twice: on stdout in two halves with a pause between them, and on stderr and in the output at
     * once. The plugin then stays alive until the test follows its node's log.
     */
    private static final String PROGRAM = """
            import base64, json, os, sys, time, urllib.parse
            path = "/run/secrets/argus/mail-token/value"
            secret = open(path, "rb").read().rstrip(b"\\n")
            forms = [secret.decode(), secret.hex(), secret.hex().upper(), urllib.parse.quote(secret), urllib.parse.quote_plus(secret)]
            for before in (b"", b"x", b"xy"):
                forms += [base64.b64encode(before + secret).decode(), base64.urlsafe_b64encode(before + secret).decode().rstrip("=")]
            for form in forms:
                print("<" + form[:len(form) // 2], end="", flush=True)
                time.sleep(0.1)
                print(form[len(form) // 2:] + ">", flush=True)
                print("<" + form + ">", file=sys.stderr, flush=True)
            with open(os.environ["ARGUS_OUTPUT"], "w") as output:
                json.dump({"forms": forms, "mode": oct(os.stat(path).st_mode), "value": secret.decode()}, output)
            time.sleep(json.load(sys.stdin).get("seconds", 0))
            """;

    private static final int FORMS = 11;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("secret");

    private static Operator user;
    private static UUID installation;
    private static KubernetesClient client;

    @BeforeAll
    static void publish() throws Exception {
        user = PLATFORM.operator(PLATFORM.user());
        PLATFORM.publish(PluginFolder.python("secret/telling", PROGRAM).needing(CAPABILITY));
        installation = user.install("secret/telling");
        client = PLATFORM.platform().environment().kubernetes().client();
        secret("mail-token", TOKEN + "\n", Map.of("plugins.argus.dev/grantable", "true"));
        secret("private", TOKEN, Map.of());
        secret("short", "seven77", Map.of("plugins.argus.dev/grantable", "true"));
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void noFormOfAGrantedSecretIsAnywhere() {
        var grant = grant("mail-token");
        try {
            var id = user.run("secret/telling", "run", Map.of("seconds", 6));
            user.state(id, "RUNNING");
            var name = "pe-%s-1".formatted(id);
            var pods = client.pods()
                    .inNamespace(PLATFORM.user().namespace())
                    .withLabel("plugins.argus.dev/execution", id.toString());
            var pod = pods.list().getItems().getFirst();
            var nodeLog = new ByteArrayOutputStream();
            // Followed and not fetched: the log is deleted with the pod, soon after the plugin's end.
            var following = client.pods()
                    .inNamespace(PLATFORM.user().namespace())
                    .withName(pod.getMetadata().getName())
                    .watchLog(nodeLog);
            var objects = Serialization.asJson(pod)
                    + Serialization.asJson(client.batch()
                            .v1()
                            .jobs()
                            .inNamespace(PLATFORM.user().namespace())
                            .withName(name)
                            .get());
            var events = Serialization.asJson(client.v1()
                    .events()
                    .inNamespace(PLATFORM.user().namespace())
                    .list());
            var ended = user.end(id);
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("SUCCEEDED");
            // base64 in frames hides words, so the payloads are read as well
            var log = await("all that it says")
                    .atMost(Duration.ofSeconds(120))
                    .until(
                            () -> payloads(nodeLog.toString(UTF_8)),
                            said -> said.split("redacted", -1).length > 2 * FORMS);
            following.close();
            assertThat(pod.getSpec().getVolumes()).hasSize(1);
            assertThat(ended.path("output").path("value").asText()).isEqualTo("[redacted]");
            assertThat(ended.path("output").path("mode").asText()).isEqualTo("0o100444");
            for (String stream : List.of("stdout", "stderr")) {
                var said = ended.path(stream);
                assertThat(said.path("text").asText().lines())
                        .hasSize(FORMS)
                        .allSatisfy(line -> assertThat(line).contains("[redacted]"));
                assertThat(said.path("redactions").asInt()).isEqualTo(FORMS);
                assertThat(said.path("missedRedactions").asInt()).isZero();
                assertThat(said.path("rawSha256").asText())
                        .hasSize(64)
                        .isNotEqualTo(said.path("sha256").asText());
            }
            assertThat(ended.path("ledgerEntries").toString())
                    .contains("stdoutRedactions", "outputRedactions")
                    .doesNotContain("MissedRedactions");
            for (String form : forms()) {
                assertThat(ended.toString()).doesNotContain(form);
                assertThat(objects).doesNotContain(form);
                assertThat(log).doesNotContain(form);
                assertThat(events).doesNotContain(form);
            }
        } finally {
            user.revoke(grant, "the test is over");
        }
    }

    @Test
    void aSecretThatMayNotBeGrantedOrCannotBeRedactedOrIsMissingEndsItBeforeItRuns() {
        refused("private", "kubectl label secret private plugins.argus.dev/grantable=true");
        refused("short", "the key value of the Secret short has 7 bytes");
        refused("nowhere", "there is no Secret nowhere in the tenant's namespace");
    }

    private static void refused(String name, String says) {
        var grant = grant(name);
        try {
            var ended = user.end(user.run("secret/telling", "run", Map.of()));
            assertThat(ended.path("state").asText()).isEqualTo("FAILED");
            assertThat(ended.path("reason").asText()).isEqualTo("CONTAINER_CONFIG");
            assertThat(ended.path("message").asText()).contains(says).doesNotContain("seven77");
            assertThat(ended.toString()).doesNotContain(TOKEN);
        } finally {
            user.revoke(grant, "the test is over");
        }
    }

    private static UUID grant(String name) {
        return user.grant(installation, CAPABILITY, Duration.ofMinutes(10), Map.of("secrets", List.of(name)));
    }

    private static void secret(String name, String value, Map<String, String> labels) {
        var secret = new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(PLATFORM.user().namespace())
                .withLabels(labels)
                .endMetadata()
                .withData(Map.of("value", Base64.getEncoder().encodeToString(value.getBytes(UTF_8))))
                .build();
        await("the namespace")
                .atMost(Duration.ofSeconds(120))
                .ignoreExceptions()
                .until(() -> client.resource(secret).create() != null);
    }

    /** Returns the log's lines together with their decoded payloads. */
    private static String payloads(String log) {
        var all = new StringBuilder(log);
        for (String line : log.lines().toList()) {
            var words = line.split(" ", -1);
            if (words.length == 6 && words[0].equals("A1")) {
                all.append('\n').append(new String(Base64.getDecoder().decode(words[4]), UTF_8));
            }
        }
        return all.toString();
    }

    private static List<String> forms() {
        byte[] token = TOKEN.getBytes(UTF_8);
        var forms = new ArrayList<>(List.of(
                TOKEN,
                HexFormat.of().formatHex(token),
                HexFormat.of().withUpperCase().formatHex(token),
                URLEncoder.encode(TOKEN, UTF_8)));
        for (String before : List.of("", "x", "xy")) {
            byte[] all = (before + TOKEN).getBytes(UTF_8);
            for (var encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                var text = encoder.withoutPadding().encodeToString(all);
                forms.add(text.substring((before.length() * 8 + 5) / 6, all.length * 8 / 6));
            }
        }
        return forms;
    }
}
