package dev.argus.testbed.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests the isolation that kubectl shows of a running execution: its Job, its pod and its namespace. */
class IsolationIT {
    private static final String CONFIDENTIAL = "the input of this test is confidential";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.shared("isolation");

    private static KubernetesClient client;
    private static UUID id;
    private static Job job;
    private static Pod pod;

    @BeforeAll
    static void run() throws Exception {
        PLATFORM.install(PluginFolder.python("isolation/resting", "import time\ntime.sleep(600)\n")
                .within("600s"));
        var user = PLATFORM.operator(PLATFORM.user());
        id = user.run("isolation/resting", "run", Map.of("note", CONFIDENTIAL));
        user.state(id, "RUNNING");
        client = PLATFORM.platform().environment().kubernetes().client();
        job = client.batch()
                .v1()
                .jobs()
                .inNamespace(PLATFORM.user().namespace())
                .withName("pe-%s-1".formatted(id))
                .get();
        pod = PLATFORM.pods(id).getFirst();
    }

    @AfterAll
    static void cancel() {
        var user = PLATFORM.operator(PLATFORM.user());
        user.cancel(id);
        user.end(id);
        client.close();
    }

    @Test
    void theJobNeverRetriesAndTheDeadlineSitsOnThePod() {
        var spec = job.getSpec();
        assertThat(spec.getBackoffLimit()).isZero();
        assertThat(spec.getPodReplacementPolicy()).isEqualTo("Failed");
        assertThat(spec.getActiveDeadlineSeconds()).isNull();
        assertThat(spec.getTtlSecondsAfterFinished()).isGreaterThanOrEqualTo(24 * 3600);
        assertThat(spec.getTemplate().getSpec().getActiveDeadlineSeconds()).isGreaterThan(30);
    }

    @Test
    void jobAndPodSayWhoseTheyAre() {
        assertThat(job.getMetadata().getLabels())
                .containsEntry("plugins.argus.dev/execution", id.toString())
                .containsEntry("plugins.argus.dev/attempt", "1")
                .containsKeys("plugins.argus.dev/tenant", "plugins.argus.dev/plugin");
        assertThat(pod.getMetadata().getLabels())
                .containsAllEntriesOf(
                        Map.of("plugins.argus.dev/execution", id.toString(), "plugins.argus.dev/attempt", "1"));
    }

    @Test
    void thePodHasNoRightsAndNoVolumes() {
        PodSpec spec = pod.getSpec();
        assertThat(spec.getVolumes()).isEmpty();
        assertThat(spec.getInitContainers()).isEmpty();
        assertThat(spec.getRestartPolicy()).isEqualTo("Never");
        assertThat(spec.getAutomountServiceAccountToken()).isFalse();
        assertThat(spec.getEnableServiceLinks()).isFalse();
        assertThat(spec.getPreemptionPolicy()).isEqualTo("Never");
        assertThat(spec.getHostUsers()).isFalse();
        assertThat(spec.getTerminationGracePeriodSeconds()).isLessThanOrEqualTo(5);
        assertThat(spec.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(spec.getSecurityContext().getRunAsUser()).isGreaterThan(10000);
        assertThat(spec.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    }

    @Test
    void theContainerIsConfinedAndRunsOnlyADigest() {
        Container container = pod.getSpec().getContainers().getFirst();
        assertThat(pod.getSpec().getContainers()).hasSize(1);
        assertThat(container.getImage())
                .contains("@sha256:")
                .startsWith(PLATFORM.platform().environment().kubernetes().registry());
        var security = container.getSecurityContext();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        var resources = container.getResources();
        assertThat(resources.getRequests())
                .isEqualTo(resources.getLimits())
                .containsKeys("cpu", "memory", "ephemeral-storage");
    }

    @Test
    void theInputIsOnlyInASecret() {
        var spec = pod.getSpec().getContainers().getFirst().getEnv().stream()
                .filter(variable -> variable.getName().equals("ARGUS_SPEC"))
                .findFirst();
        assertThat(spec).hasValueSatisfying(variable -> {
            assertThat(variable.getValue()).isNull();
            assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull();
        });
        assertThat(io.fabric8.kubernetes.client.utils.Serialization.asYaml(pod)).doesNotContain(CONFIDENTIAL);
        assertThat(io.fabric8.kubernetes.client.utils.Serialization.asYaml(job)).doesNotContain(CONFIDENTIAL);
    }

    @Test
    void theNamespaceDeniesAllTrafficAndRestrictsItsPods() {
        var labels = client.namespaces()
                .withName(PLATFORM.user().namespace())
                .get()
                .getMetadata()
                .getLabels();
        assertThat(labels).containsEntry("pod-security.kubernetes.io/enforce", "restricted");
        var policies = client.network()
                .v1()
                .networkPolicies()
                .inNamespace(PLATFORM.user().namespace())
                .list()
                .getItems();
        assertThat(policies).singleElement().satisfies(policy -> {
            assertThat(policy.getSpec().getPodSelector().getMatchLabels()).isNullOrEmpty();
            assertThat(policy.getSpec().getPolicyTypes()).containsExactlyInAnyOrder("Ingress", "Egress");
            assertThat(policy.getSpec().getIngress()).isNullOrEmpty();
            assertThat(policy.getSpec().getEgress()).isNullOrEmpty();
        });
    }
}
