package dev.argus.testbed.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.Publisher;
import dev.argus.testbed.shared.RunningPlatform;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests that after a revocation or a quarantine nothing starts with the key or version, and that running executions are
 * ended, pods included.
 */
class RevocationIT {
    private static final int RACES = 50;
    private static final String SLEEP = """
            import time
            print("asleep", flush=True)
            time.sleep(600)
            """;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("revocation");

    private int started;
    private int refused;

    @Test
    void aRevokedKeyStopsNewStartsAndRemovesRunningPods() throws IOException {
        var user = PLATFORM.operator(PLATFORM.user());
        publish("sleeper", SLEEP);
        user.install("sleeper/plugin");
        var id = user.run("sleeper/plugin", "run", Map.of());
        await().atMost(Duration.ofSeconds(120))
                .until(() ->
                        user.execution(id).path("stdout").path("text").asText().contains("asleep"));
        long revoked = System.nanoTime();
        revoke("sleeper");
        assertThat(user.refusal("sleeper/plugin", "run", Map.of()).path("code").asText())
                .isEqualTo("UNTRUSTED");
        say("the next start was refused", revoked);
        await().atMost(Duration.ofSeconds(120)).until(() -> PLATFORM.pods(id).isEmpty());
        say("the pod was gone", revoked);
        var ended = user.end(id);
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("CANCELLED");
        assertThat(ended.path("reason").asText()).isEqualTo("KEY_REVOKED");
        assertThat(ended.path("ledgerEntries"))
                .extracting(entry -> entry.path("type").asText())
                .contains("execution.finished");
    }

    @Test
    void noExecutionStartsOnceTheRevocationOfItsKeyIsAnswered() throws Exception {
        race("key", RevocationIT::revoke, "UNTRUSTED");
    }

    @Test
    void noExecutionStartsOnceTheQuarantineOfItsVersionIsAnswered() throws Exception {
        race("version", RevocationIT::quarantine, "QUARANTINED");
    }

    /**
     * Runs the races. The ends are awaited after the last race, so that a running execution does not delay the other
     * races.
     */
    private void race(String kind, Consumer<String> revocation, String code) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RACES; i++) {
                String name = "race-%s-%d".formatted(kind, i);
                publish(name, "print('ran')");
                PLATFORM.operator(PLATFORM.user()).install(name + "/plugin");
                var line = new CyclicBarrier(2);
                var asked = threads.submit(() -> {
                    line.await();
                    return ask(name + "/plugin");
                });
                line.await();
                revocation.accept(name);
                answers.add(Answer.of(asked.get()));
            }
        }
        answers.forEach(answer -> check(answer, code));
        System.out.printf(
                "%d races with the revocation of a %s: %d had started, %d were refused%n",
                RACES, kind, started, refused);
    }

    /**
     * The answer to one of the racing requests.
     *
     * @param waits whether its execution was still in the queue when the revocation had been answered
     */
    private record Answer(JsonNode payload, boolean waits) {
        static Answer of(JsonNode payload) {
            return new Answer(
                    payload,
                    !payload.path("execution").isNull()
                            && PLATFORM.operator(PLATFORM.user())
                                    .execution(id(payload))
                                    .path("state")
                                    .asText()
                                    .equals("QUEUED"));
        }

        static UUID id(JsonNode payload) {
            return UUID.fromString(payload.path("execution").path("id").asText());
        }
    }

    /** Checks that an execution that still waits when the revocation has been answered never starts. */
    private void check(Answer answer, String code) {
        if (answer.payload().path("execution").isNull()) {
            assertThat(answer.payload().path("userErrors").path(0).path("code").asText())
                    .isEqualTo(code);
            refused++;
            return;
        }
        var ended = PLATFORM.operator(PLATFORM.user()).end(Answer.id(answer.payload()));
        if (answer.waits() || ended.path("attempts").isEmpty()) {
            assertThat(ended.path("reason").asText()).as(ended.toPrettyString()).isEqualTo(code);
            assertThat(ended.path("attempts")).isEmpty();
            refused++;
        } else {
            assertThat(ended.path("state").asText()).isIn("SUCCEEDED", "CANCELLED");
            started++;
        }
    }

    private static JsonNode ask(String plugin) {
        var request = Map.<String, Object>of("plugin", plugin, "action", "run", "input", Map.of());
        return PLATFORM.operator(PLATFORM.user()).graphql().attempt("executePlugin", request, "execution { id }");
    }

    private static void publish(String name, String program) throws IOException {
        var platform = PLATFORM.platform();
        var publisher = Publisher.register(
                name,
                platform.as(PLATFORM.acme(), "ada", "tenant-admin"),
                platform.as(PLATFORM.acme(), "rita", "reviewer"));
        publisher.publish(
                PluginFolder.python(name + "/plugin", program).within("600s").write(PLATFORM.folder()));
    }

    private static void revoke(String publisher) {
        var ada = PLATFORM.platform().as(PLATFORM.acme(), "ada", "tenant-admin");
        var key = ada.query("query($p: String!) { publisherKeys(publisher: $p) { id } }", Map.of("p", publisher))
                .path("publisherKeys")
                .path(0)
                .path("id")
                .asText();
        ada.mutate("revokePublisherKey", Map.of("key", key, "reason", "KEY_COMPROMISE"), "key { state }");
    }

    private static void quarantine(String publisher) {
        var rita = PLATFORM.platform().as(PLATFORM.acme(), "rita", "reviewer");
        var version = rita.query(
                        "query($n: String!) { plugin(name: $n) { versions(first: 1) { nodes { id } } } }",
                        Map.of("n", publisher + "/plugin"))
                .at("/plugin/versions/nodes/0/id")
                .asText();
        rita.mutate(
                "quarantineVersion",
                Map.of("version", version, "code", "MALWARE", "reason", "calls home"),
                "version { state }");
    }

    private static void say(String what, long since) {
        System.out.printf(
                "%s %d ms after the revocation was asked for%n", what, (System.nanoTime() - since) / 1_000_000);
    }
}
