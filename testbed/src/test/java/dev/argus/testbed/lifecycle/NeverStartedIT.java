package dev.argus.testbed.lifecycle;

import static dev.argus.testbed.lifecycle.FailureIT.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests a pod for which the cluster has no place. Nothing starts here, so the time limit for a start can be short. */
class NeverStartedIT {
    private static final String NEVER = "acme/never";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.with(Map.of("argus.kubernetes.start-budget", "8s"));

    private static Operator user;
    private static KubernetesClient client;
    private static String namespace;

    @BeforeAll
    static void install() throws IOException {
        PLATFORM.install(PluginFolder.python(NEVER, "print('never')\n"));
        user = PLATFORM.operator(PLATFORM.user());
        client = PLATFORM.kubernetes().client();
        namespace = PLATFORM.user().namespace();
    }

    @AfterAll
    static void close() {
        client.close();
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

    private static JsonNode under(HasMetadata obstacle) {
        client.resource(obstacle).create();
        try {
            return user.end(user.run(NEVER, "run", Map.of()));
        } finally {
            client.resource(obstacle).delete();
        }
    }
}
