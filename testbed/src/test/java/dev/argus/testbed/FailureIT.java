package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What goes wrong with the cluster, or is done to it, ends an execution with the reason that docs/failures.md has for
 * it.
 */
class FailureIT {
    private static final String SLEEPING = "acme/sleeping";
    private static final String BRIEF = "acme/brief";
    private static final int TRIES = 5;

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.with(Map.of("argus.kubernetes.start-budget", "8s"));

    private static Operator user;
    private static KubernetesClient client;
    private static String namespace;

    @BeforeAll
    static void install() throws IOException {
        PLATFORM.install(PluginFolder.python(SLEEPING, "import time\nprint('asleep', flush=True)\ntime.sleep(60)\n"));
        PLATFORM.install(PluginFolder.python(BRIEF, "print('done')\n"));
        user = PLATFORM.operator(PLATFORM.user);
        client = PLATFORM.platform().environment().kubernetes().client();
        namespace = PLATFORM.user.namespace();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void anImageThatTheRegistryLostCannotBePulled() throws IOException, InterruptedException {
        var published = PLATFORM.install(PluginFolder.python("acme/lost", "print('never')\n"));
        var place = image(published.plugin()).replaceFirst("/", "/v2/").replace("@", "/manifests/");
        var deletion =
                HttpRequest.newBuilder(URI.create("http://" + place)).DELETE().build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(deletion, BodyHandlers.discarding()).statusCode())
                    .isEqualTo(202);
        }
        assertEnded(user.end(user.run(published.plugin(), "run", Map.of())), "FAILED", "IMAGE_PULL", "PLATFORM", true);
    }

    @Test
    void aContainerWhoseSecretIsGoneIsNotMade() {
        var ended = spoilingTheSecret(
                "CONTAINER_CONFIG", secret -> client.resource(secret).delete());
        assertEnded(ended, "FAILED", "CONTAINER_CONFIG", "PLATFORM", true);
        assertThat(ended.path("message").asText()).contains("CreateContainerConfigError", "not found");
    }

    @Test
    void aRunnerThatCannotReadItsSpecSaysSoBeforeThePluginRan() {
        var ended = spoilingTheSecret("RUNNER_FAILED", secret -> {
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
        });
        assertEnded(ended, "FAILED", "RUNNER_FAILED", "PLATFORM", true);
        assertThat(ended.path("exitCode").asInt()).isEqualTo(120);
        assertThat(ended.path("stdout").path("completeness").asText()).isEqualTo("TAIL_UNKNOWN");
    }

    @Test
    void aPodThatAPolicyRefusesIsDenied() {
        var range = new LimitRangeBuilder()
                .withNewMetadata()
                .withName("tight")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .withMax(Map.of("cpu", new Quantity("20m")))
                .endLimit()
                .endSpec()
                .build();
        var ended = under(range);
        assertEnded(ended, "REJECTED", "POLICY_DENIED", "PLATFORM", true);
        assertThat(ended.path("message").asText()).contains("maximum cpu usage per Container is 20m");
    }

    @Test
    void aFullNamespaceIsAQuota() {
        var quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("full")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withHard(Map.of("limits.memory", new Quantity("1Mi")))
                .endSpec()
                .build();
        var ended = under(quota);
        assertEnded(ended, "REJECTED", "QUOTA", "TENANT", true);
        assertThat(ended.path("message").asText()).contains("exceeded quota: full");
    }

    @Test
    void moreThanAnyNodeHasIsNeverScheduled() throws IOException {
        Path folder = PluginFolder.python("acme/huge", "print('never')\n").write(PLATFORM.folder());
        var manifest = folder.resolve("plugin.yaml");
        Files.writeString(
                manifest, Files.readString(manifest).replace("cpu: 250m, memory: 64Mi", "cpu: 16, memory: 64Gi"));
        var published = PLATFORM.publisher().publish(folder);
        user.install(published.plugin());
        var ended = user.end(user.run(published.plugin(), "run", Map.of()));
        assertEnded(ended, "REJECTED", "UNSCHEDULABLE", "PLATFORM", true);
        assertThat(ended.path("message").asText()).contains("Insufficient");
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
        PLATFORM.install(PluginFolder.python("acme/signed", "print('signed')\n"));
        PLATFORM.install(PluginFolder.python("acme/other", "print('other')\n"));
        var patch = "[JSONPatch{op: \"replace\", path: \"/spec/containers/0/image\", value: \"%s\"}]"
                .formatted(image("acme/other"));
        try (var ignored = new Meddling(client, namespace).withPods("image", patch)) {
            // A policy takes a moment until the API server knows it.
            var ended = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> user.end(user.run("acme/signed", "run", Map.of())),
                            end -> !end.path("state").asText().equals("SUCCEEDED"));
            assertEnded(ended, "FAILED", "IMAGE_DIGEST_MISMATCH", "PLATFORM", false);
            assertThat(ended.path("message").asText())
                    .contains(
                            image("acme/other").replaceFirst(".*@", ""),
                            image("acme/signed").replaceFirst(".*@", ""));
        }
    }

    /**
     * No pod of ours has a volume that the node's disk bears, so somebody else gives it one. The kubelet measures once
     * a minute.
     */
    @Test
    @Tag("slow")
    void aPodThatFillsItsVolumeIsEvictedByItsNode() throws IOException {
        var filling = """
                import time
                with open('/scratch/full', 'wb') as file:
                    file.write(bytes(32 << 20))
                print('full', flush=True)
                time.sleep(300)
                """;
        PLATFORM.install(PluginFolder.python("acme/filling", filling).within("300s"));
        var patch =
                "[JSONPatch{op: \"add\", path: \"/spec/volumes\", value: [{\"name\": dyn(\"scratch\"), \"emptyDir\": dyn({\"sizeLimit\": \"1Mi\"})}]},"
                        + " JSONPatch{op: \"add\", path: \"/spec/containers/0/volumeMounts\", value: [{\"name\": \"scratch\", \"mountPath\": \"/scratch\"}]}]";
        try (var ignored = new Meddling(client, namespace).withPods("volume", patch)) {
            var id = await().atMost(Duration.ofSeconds(60))
                    .until(() -> user.run("acme/filling", "run", Map.of()), FailureIT::fills);
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
        await().atMost(Duration.ofSeconds(60))
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
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        user.execution(id).path("stdout").path("text").asText().contains("asleep"));
        return id;
    }

    private static Pod pod(UUID id) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("plugins.argus.dev/execution", id.toString())
                .list()
                .getItems()
                .getFirst();
    }

    private static JsonNode under(HasMetadata obstacle) {
        client.resource(obstacle).create();
        try {
            return user.end(user.run(SLEEPING, "run", Map.of()));
        } finally {
            client.resource(obstacle).delete();
        }
    }

    /**
     * A Secret is there before the kubelet reads it, for some hundred milliseconds: now and then the kubelet is faster.
     */
    private static JsonNode spoilingTheSecret(String reason, Consumer<Secret> spoil) {
        JsonNode ended = null;
        for (int i = 0;
                i < TRIES && (ended == null || !ended.path("reason").asText().equals(reason));
                i++) {
            try (var ignored = client.secrets().inNamespace(namespace).watch(new Spoiler(spoil))) {
                ended = user.end(user.run(BRIEF, "run", Map.of()));
            }
        }
        return Objects.requireNonNull(ended);
    }

    /** Once. */
    private static final class Spoiler implements Watcher<Secret> {
        private final Consumer<Secret> spoil;
        private boolean done;

        Spoiler(Consumer<Secret> spoil) {
            this.spoil = spoil;
        }

        @Override
        public void eventReceived(Action action, Secret secret) {
            if (action == Action.ADDED
                    && !done
                    && secret.getMetadata().getName().startsWith("pe-")) {
                done = true;
                spoil.accept(secret);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            // the test's own watch ends with the test
        }
    }

    private static void assertEnded(JsonNode ended, String state, String reason, String fault, boolean retrySafe) {
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
