package dev.argus.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerJobTest {
    private static final RunnerJob.Settings SETTINGS = new RunnerJob.Settings(Duration.ofSeconds(120), true, SamplePods.CAPTURE);

    @Test
    void theSameAttemptIsTheSameJobAndAnotherHasAnotherName() {
        assertThat(job(1)).isEqualTo(job(1));
        assertThat(job(1).getMetadata().getName()).isEqualTo("pe-0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11-1");
        assertThat(job(2).getMetadata().getName()).endsWith("-2");
    }

    @Test
    void theContainerCannotWriteEscalateOrKeepACapability() {
        var context = pod().getContainers().getFirst().getSecurityContext();
        assertThat(context.getReadOnlyRootFilesystem()).isTrue();
        assertThat(context.getAllowPrivilegeEscalation()).isFalse();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getRunAsNonRoot()).isTrue();
        assertThat(context.getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    }

    @Test
    void thePodHasNoTokenNoLinksAndAUserNamespaceOfItsOwn() {
        assertThat(pod().getAutomountServiceAccountToken()).isFalse();
        assertThat(pod().getEnableServiceLinks()).isFalse();
        assertThat(pod().getHostUsers()).isFalse();
        assertThat(pod().getSecurityContext().getRunAsUser()).isGreaterThan(10_000L);
    }

    @Test
    void aPodOfARuntimeClassLeavesUserNamespacesToIt() {
        assertThat(pod().getRuntimeClassName()).isNull();
        var pod = RunnerJob.of(SamplePods.execution(1, "gvisor"), "argus-acme", SETTINGS, null).getSpec().getTemplate().getSpec();
        assertThat(pod.getRuntimeClassName()).isEqualTo("gvisor");
        assertThat(pod.getHostUsers()).isNull();
    }

    @Test
    void nothingSlowStandsOnTheFastPath() {
        assertThat(pod().getInitContainers()).isEmpty();
        assertThat(pod().getVolumes()).isEmpty();
    }

    @Test
    void requestsEqualLimits() {
        var resources = pod().getContainers().getFirst().getResources();
        assertThat(resources.getRequests()).isEqualTo(resources.getLimits()).containsKeys("cpu", "memory", "ephemeral-storage");
    }

    /** The kubelet counts a container's log as its disk, and evicts pods for it. */
    @Test
    void theDiskHasRoomForAllThatIsKept() {
        assertThat(disk(SamplePods.CAPTURE)).isEqualTo("16Mi");
        var raised = new CaptureConfiguration(8 << 20, 1 << 20, 2 << 20, 64 << 20);
        assertThat(disk(raised)).isEqualTo(raised.diskBytes() / (1 << 20) + "Mi");
        assertThat(raised.diskBytes()).isGreaterThan(raised.mostLogBytes());
    }

    private static String disk(CaptureConfiguration capture) {
        var settings = new RunnerJob.Settings(Duration.ofSeconds(120), true, capture);
        var pod = RunnerJob.of(SamplePods.execution(1), "argus-acme", settings, null).getSpec().getTemplate().getSpec();
        return String.valueOf(pod.getContainers().getFirst().getResources().getLimits().get("ephemeral-storage"));
    }

    @Test
    void theDeadlineSitsOnThePodAndCoversTheStart() {
        assertThat(job(1).getSpec().getActiveDeadlineSeconds()).isNull();
        assertThat(pod().getActiveDeadlineSeconds()).isEqualTo(30 + 4 + 120);
    }

    @Test
    void theInputIsInTheSecretAndInNothingElse() {
        var secret = RunnerJob.secret(SamplePods.execution(1), "argus-acme", "the-spec".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(secret.getImmutable()).isTrue();
        assertThat(secret.getMetadata().getName()).isEqualTo(job(1).getMetadata().getName());
        assertThat(pod().getContainers().getFirst().getEnv().getFirst().getValueFrom().getSecretKeyRef().getName())
                .isEqualTo(secret.getMetadata().getName());
        assertThat(Serialization.asJson(job(1))).doesNotContain("the-spec", "dGhlLXNwZWM");
    }

    @Test
    void everyVariableThatGoObeysIsSetByUs() {
        assertThat(pod().getContainers().getFirst().getEnv()).extracting(EnvVar::getName)
                .containsExactly("ARGUS_SPEC", "GODEBUG", "GOGC", "GOMEMLIMIT", "GOMAXPROCS", "GOTRACEBACK");
    }

    @Test
    void onlyAGrantedNetworkPutsALabelAndAllowsForTheGate() {
        assertThat(job(1).getSpec().getTemplate().getMetadata().getLabels()).doesNotContainKey(Labels.EGRESS);
        var open = RunnerJob.of(SamplePods.execution(1), "argus-acme", SETTINGS, new PodNetwork("abc", List.of("10.96.0.1:443")));
        assertThat(open.getMetadata().getLabels()).containsEntry(Labels.EGRESS, "abc");
        assertThat(open.getSpec().getTemplate().getMetadata().getLabels()).containsEntry(Labels.EGRESS, "abc")
                .containsAllEntriesOf(job(1).getSpec().getTemplate().getMetadata().getLabels());
        assertThat(open.getSpec().getTemplate().getSpec().getActiveDeadlineSeconds()).isEqualTo(30 + 4 + 120 + 15);
    }

    private static PodSpec pod() {
        return job(1).getSpec().getTemplate().getSpec();
    }

    private static Job job(int attempt) {
        return RunnerJob.of(SamplePods.execution(attempt), "argus-acme", SETTINGS, null);
    }
}
