package dev.argus.testbed.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests that a failure of the cluster, or an intervention in it, ends an execution with the reason that
 * docs/failures.md gives.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FailureIT {
    /**
     * The order of the tests that run last. The platform gives the cluster half a minute to provide what is missing in
     * these two; the other tests use that time.
     */
    private static final int LAST = Integer.MAX_VALUE;

    private static final String SLEEPING = "failure/sleeping";
    private static final String BRIEF = "failure/brief";
    private static final String GATE = "testbed.argus.dev/held";
    private static final Duration TIMEOUT = Duration.ofSeconds(120);

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("failure");

    private static Operator user;
    private static KubernetesClient client;
    private static String namespace;
    private static UUID withoutImage;
    private static UUID withoutSecret;

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        PLATFORM.install(PluginFolder.python(SLEEPING, "import time\nprint('asleep', flush=True)\ntime.sleep(600)\n")
                .within("600s"));
        PLATFORM.install(PluginFolder.python(BRIEF, "print('done')\n"));
        user = PLATFORM.operator(PLATFORM.user());
        client = PLATFORM.platform().environment().kubernetes().client();
        namespace = PLATFORM.user().namespace();
        withoutImage = runOfALostImage();
        withoutSecret = spoilingTheSecret(secret -> client.resource(secret).delete());
    }

    private static UUID runOfALostImage() throws IOException, InterruptedException {
        var published = PLATFORM.install(PluginFolder.python("failure/lost", "print('never')\n"));
        var place = image(published.plugin()).replaceFirst("/", "/v2/").replace("@", "/manifests/");
        var deletion =
                HttpRequest.newBuilder(URI.create("http://" + place)).DELETE().build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(deletion, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(202);
        }
        return user.run(published.plugin(), "run", Map.of());
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    @Order(LAST)
    void anImageThatTheRegistryLostCannotBePulled() {
        assertEnded(user.end(withoutImage), "FAILED", "IMAGE_PULL", "PLATFORM", true);
    }

    @Test
    @Order(LAST)
    void aContainerWhoseSecretIsGoneIsNotMade() {
        var ended = user.end(withoutSecret);
        assertEnded(ended, "FAILED", "CONTAINER_CONFIG", "PLATFORM", true);
        assertThat(ended.path("message").asText()).contains("CreateContainerConfigError", "not found");
    }

    @Test
    void aRunnerThatCannotReadItsSpecSaysSoBeforeThePluginRan() {
        var ended = user.end(spoilingTheSecret(secret -> {
            client.resource(secret).delete();
            var metadata = secret.getMetadata();
            client.resource(new SecretBuilder()
                            .withNewMetadata()
                            .withName(metadata.getName())
                            .withNamespace(namespace)
                            .withLabels(metadata.getLabels())
                            .endMetadata()
                            .withStringData(Map.of("spec", "{}"))
                            .build())
                    .create();
        }));
        assertEnded(ended, "FAILED", "RUNNER_FAILED", "PLATFORM", true);
        assertThat(ended.path("exitCode").asInt()).isEqualTo(120);
        assertThat(ended.path("stdout").path("completeness").asText()).isEqualTo("TAIL_UNKNOWN");
    }

    @Test
    void anEvictionThroughTheApiIsTheClustersDoing() {
        var id = asleep();
        client.pods()
                .inNamespace(namespace)
                .withName(pod(id).getMetadata().getName())
                .evict();
        var ended = user.end(id);
        assertEnded(ended, "FAILED", "EVICTED", "PLATFORM", false);
        assertThat(ended.path("stdout").path("text").asText()).isEqualTo("asleep\n");
    }

    @Test
    void aDeletedJobIsSomebodysDoing() {
        var id = asleep();
        client.batch()
                .v1()
                .jobs()
                .inNamespace(namespace)
                .withName("pe-%s-1".formatted(id))
                .delete();
        var ended = user.end(id);
        assertEnded(ended, "CANCELLED", "EXTERNALLY", "TENANT", false);
        assertThat(ended.path("stdout").path("text").asText()).isEqualTo("asleep\n");
    }

    @Test
    void aPodThatIsTakenAwayAtOnceIsSomebodysDoingToo() {
        var id = asleep();
        client.pods()
                .inNamespace(namespace)
                .withName(pod(id).getMetadata().getName())
                .withGracePeriod(0)
                .delete();
        var ended = user.end(id);
        assertEnded(ended, "CANCELLED", "EXTERNALLY", "TENANT", false);
    }

    @Test
    void anotherImageThanTheSignedOneIsNoSuccessWhateverItDid() throws IOException {
        PLATFORM.install(PluginFolder.python("failure/signed", "print('signed')\n"));
        PLATFORM.install(PluginFolder.python("failure/other", "print('other')\n"));
        var patch = "[JSONPatch{op: \"replace\", path: \"/spec/containers/0/image\", value: \"%s\"}]"
                .formatted(image("failure/other"));
        try (var ignored = new PodMutation(client, namespace).withPods("image", patch)) {
            // The API server knows a new policy only after a moment.
            var ended = await().atMost(TIMEOUT)
                    .until(
                            () -> user.end(user.run("failure/signed", "run", Map.of())),
                            end -> !end.path("state").asText().equals("SUCCEEDED"));
            assertEnded(ended, "FAILED", "IMAGE_DIGEST_MISMATCH", "PLATFORM", false);
            assertThat(ended.path("message").asText())
                    .contains(
                            image("failure/other").replaceFirst(".*@", ""),
                            image("failure/signed").replaceFirst(".*@", ""));
        }
    }

    /**
     * Checks an eviction for disk use. The platform's pods have no volume on the node's disk, so the test adds one, at
     * a place where every plugin may write, and fills it with a file below the plugin's limit. The kubelet measures
     * once a minute.
     */
    @Test
    @Tag("slow")
    void aPodThatFillsItsVolumeIsEvictedByItsNode() throws IOException {
        var filling = """
                import os, sys, time
                disk = os.statvfs('/dev/shm')
                if disk.f_blocks * disk.f_frsize < 1 << 30:
                    sys.exit('this is still the shared memory of the pod: the policy does not hold yet')
                with open('/dev/shm/full', 'wb') as file:
                    file.write(bytes(8 << 20))
                print('full', flush=True)
                time.sleep(300)
                """;
        PLATFORM.install(PluginFolder.python("failure/filling", filling).within("300s"));
        var patch =
                "[JSONPatch{op: \"add\", path: \"/spec/volumes\", value: [{\"name\": dyn(\"scratch\"), \"emptyDir\": dyn({\"sizeLimit\": \"1Mi\"})}]},"
                        + " JSONPatch{op: \"add\", path: \"/spec/containers/0/volumeMounts\", value: [{\"name\": \"scratch\", \"mountPath\": \"/dev/shm\"}]}]";
        try (var ignored = new PodMutation(client, namespace).withPods("volume", patch)) {
            var id =
                    await().atMost(TIMEOUT).until(() -> user.run("failure/filling", "run", Map.of()), FailureIT::fills);
            var ended = await().atMost(Duration.ofMinutes(4))
                    .until(
                            () -> user.execution(id),
                            end -> !end.path("finishedAt").isNull());
            assertThat(ended.path("state").asText() + " " + ended.path("reason").asText())
                    .as(ended.toPrettyString())
                    .isEqualTo("FAILED EVICTED");
            assertThat(ended.path("stdout").path("text").asText()).isEqualTo("full\n");
        }
    }

    private static boolean fills(UUID id) {
        await().atMost(TIMEOUT)
                .until(
                        () -> user.execution(id),
                        seen -> !seen.path("finishedAt").isNull()
                                || seen.path("stdout").path("text").asText().equals("full\n"));
        return user.execution(id).path("finishedAt").isNull();
    }

    private static String image(String plugin) {
        return user.graphql()
                .query(
                        "query($name: String!) { plugin(name: $name) { versions { nodes { image } } } }",
                        Map.of("name", plugin))
                .path("plugin")
                .path("versions")
                .path("nodes")
                .path(0)
                .path("image")
                .asText();
    }

    private static UUID asleep() {
        var id = user.run(SLEEPING, "run", Map.of());
        await().atMost(TIMEOUT)
                .until(() ->
                        user.execution(id).path("stdout").path("text").asText().contains("asleep"));
        return id;
    }

    private static Pod pod(UUID id) {
        return PLATFORM.pods(id).getFirst();
    }

    /**
     * Holds the pod back from the scheduler until the test has changed the Secret, so that no kubelet reads it earlier.
     */
    private static UUID spoilingTheSecret(Consumer<Secret> spoil) {
        var gate = "[JSONPatch{op: \"add\", path: \"/spec/schedulingGates\", value: [{\"name\": \"%s\"}]}]"
                .formatted(GATE);
        UUID held;
        try (var ignored = new PodMutation(client, namespace).withPods("gate", gate)) {
            // The API server knows a new policy only after a moment.
            held = await().atMost(TIMEOUT).until(() -> user.run(BRIEF, "run", Map.of()), FailureIT::isHeld);
        }
        spoil.accept(client.secrets()
                .inNamespace(namespace)
                .withName("pe-%s-1".formatted(held))
                .get());
        client.resource(pod(held))
                .edit(pod -> new PodBuilder(pod)
                        .editSpec()
                        .withSchedulingGates(List.of())
                        .endSpec()
                        .build());
        return held;
    }

    /** Waits until the pod exists or has existed, and tells whether it is held back. */
    private static boolean isHeld(UUID id) {
        await().atMost(TIMEOUT)
                .until(() -> !PLATFORM.pods(id).isEmpty()
                        || !user.execution(id).path("finishedAt").isNull());
        return PLATFORM.pods(id).stream()
                .anyMatch(pod -> !pod.getSpec().getSchedulingGates().isEmpty());
    }

    static void assertEnded(JsonNode ended, String state, String reason, String fault, boolean retrySafe) {
        assertThat(ended.path("state").asText() + " " + ended.path("reason").asText())
                .as(ended.path("message").asText())
                .isEqualTo(state + " " + reason);
        assertThat(ended.path("fault").asText()).isEqualTo(fault);
        assertThat(ended.path("retrySafe").asBoolean()).isEqualTo(retrySafe);
        assertThat(ended.path("ledgerEntries"))
                .extracting(entry -> entry.path("type").asText())
                .containsOnlyOnce("execution.finished");
    }
}
