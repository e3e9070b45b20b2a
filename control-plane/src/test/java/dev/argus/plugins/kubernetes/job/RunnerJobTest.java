package dev.argus.plugins.kubernetes.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.kubernetes.SamplePods;
import dev.argus.plugins.kubernetes.secret.TenantSecrets;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunnerJobTest {
    private static final RunnerJob.Settings SETTINGS =
            new RunnerJob.Settings(Duration.ofSeconds(120), true, SamplePods.CAPTURE);

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
        var pod = RunnerJob.of(SamplePods.execution(1, "gvisor"), "argus-acme", SETTINGS, PodGrants.NONE)
                .getSpec()
                .getTemplate()
                .getSpec();
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
        assertThat(resources.getRequests())
                .isEqualTo(resources.getLimits())
                .containsKeys("cpu", "memory", "ephemeral-storage");
    }

    /** Checks the disk limit. The kubelet counts a container's log as its disk use and evicts pods for it. */
    @Test
    void theDiskHasRoomForAllThatIsKept() {
        assertThat(disk(SamplePods.CAPTURE)).isEqualTo("16Mi");
        var raised = new CaptureConfiguration(8 << 20, 1 << 20, 2 << 20, 64 << 20);
        assertThat(disk(raised)).isEqualTo(raised.diskBytes() / (1 << 20) + "Mi");
        assertThat(raised.diskBytes()).isGreaterThan(raised.mostLogBytes());
    }

    private static String disk(CaptureConfiguration capture) {
        var settings = new RunnerJob.Settings(Duration.ofSeconds(120), true, capture);
        var pod = RunnerJob.of(SamplePods.execution(1), "argus-acme", settings, PodGrants.NONE)
                .getSpec()
                .getTemplate()
                .getSpec();
        return String.valueOf(
                pod.getContainers().getFirst().getResources().getLimits().get("ephemeral-storage"));
    }

    @Test
    void theDeadlineSitsOnThePodAndCoversTheStart() {
        assertThat(job(1).getSpec().getActiveDeadlineSeconds()).isNull();
        assertThat(pod().getActiveDeadlineSeconds()).isEqualTo(30 + 4 + 120);
    }

    @Test
    void theInputIsInTheSecretAndInNothingElse() {
        var secret =
                RunnerJob.secret(SamplePods.execution(1), "argus-acme", "the-spec".getBytes(UTF_8), PodSecrets.NONE);
        assertThat(secret.getImmutable()).isTrue();
        assertThat(secret.getMetadata().getName())
                .isEqualTo(job(1).getMetadata().getName());
        assertThat(pod().getContainers()
                        .getFirst()
                        .getEnv()
                        .getFirst()
                        .getValueFrom()
                        .getSecretKeyRef()
                        .getName())
                .isEqualTo(secret.getMetadata().getName());
        assertThat(Serialization.asJson(job(1))).doesNotContain("the-spec", "dGhlLXNwZWM");
    }

    @Test
    void everyVariableThatGoObeysIsSetByUs() {
        assertThat(pod().getContainers().getFirst().getEnv())
                .extracting(EnvVar::getName)
                .containsExactly("ARGUS_SPEC", "GODEBUG", "GOGC", "GOMEMLIMIT", "GOMAXPROCS", "GOTRACEBACK");
    }

    @Test
    void onlyAGrantedNetworkPutsALabelAndAllowsForTheGate() {
        assertThat(job(1).getSpec().getTemplate().getMetadata().getLabels()).doesNotContainKey(Labels.EGRESS);
        var open = RunnerJob.of(
                SamplePods.execution(1),
                "argus-acme",
                SETTINGS,
                new PodGrants(new PodNetwork("abc", List.of("10.96.0.1:443")), PodSecrets.NONE, false, 0));
        assertThat(open.getMetadata().getLabels()).containsEntry(Labels.EGRESS, "abc");
        assertThat(open.getSpec().getTemplate().getMetadata().getLabels())
                .containsEntry(Labels.EGRESS, "abc")
                .containsAllEntriesOf(
                        job(1).getSpec().getTemplate().getMetadata().getLabels());
        assertThat(open.getSpec().getTemplate().getSpec().getActiveDeadlineSeconds())
                .isEqualTo(30 + 4 + 120 + 15);
    }

    @Test
    void grantedSecretsAreMountedFromTheAttemptsOwnSecretAndAreInNothingElse() {
        var secrets = new PodSecrets(List.of(
                new PodSecrets.Entry("mail-token", "value", "hunter2hunter2\n".getBytes(UTF_8)),
                new PodSecrets.Entry("tls", "key.pem", "correct horse".getBytes(UTF_8)),
                new PodSecrets.Entry("tls", "cert", "battery staple".getBytes(UTF_8))));
        var job = RunnerJob.of(SamplePods.execution(1), "argus-acme", SETTINGS, new PodGrants(null, secrets, false, 0));
        var pod = job.getSpec().getTemplate().getSpec();
        assertThat(pod.getContainers().getFirst().getVolumeMounts())
                .allSatisfy(mount -> assertThat(mount.getReadOnly()).isTrue())
                .extracting(VolumeMount::getMountPath)
                .containsExactly("/run/secrets/argus/mail-token", "/run/secrets/argus/tls");
        assertThat(pod.getVolumes())
                .allSatisfy(volume ->
                        assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0444))
                .extracting(volume -> volume.getSecret().getSecretName())
                .containsOnly(job.getMetadata().getName());
        assertThat(pod.getVolumes().getLast().getSecret().getItems())
                .extracting(KeyToPath::getPath)
                .containsExactly("key.pem", "cert");
        assertThat(Serialization.asJson(job)).doesNotContain("hunter2", "aHVudGVy", "correct", "battery");
        assertThat(secrets.toString()).contains("mail-token/value").doesNotContain("hunter2");

        var secret = RunnerJob.secret(
                SamplePods.execution(1),
                "argus-acme",
                "{\"secrets\":[\"mail-token/value\",\"tls/key.pem\",\"tls/cert\"]}".getBytes(UTF_8),
                secrets);
        assertThat(secret.getImmutable()).isTrue();
        assertThat(secret.getData()).containsKeys("spec", "value-0", "value-1", "value-2");
        var again = TenantSecrets.ofAttempt(secret);
        assertThat(again.paths()).isEqualTo(secrets.paths());
        assertThat(again.values().redact("say hunter2hunter2, battery staple")).isEqualTo("say [redacted], [redacted]");
    }

    private static PodSpec pod() {
        return job(1).getSpec().getTemplate().getSpec();
    }

    @Test
    void aPodTellsNeitherItsNameNorTheNodesNameServersUnlessItHasANetwork() {
        var closed = job(1).getSpec().getTemplate().getSpec();
        assertThat(closed.getHostname()).isEqualTo("plugin");
        assertThat(closed.getDnsPolicy()).isEqualTo("None");
        assertThat(closed.getDnsConfig().getNameservers()).containsExactly("127.0.0.1");
        var grants = new PodGrants(new PodNetwork("abc", List.of("10.96.0.1:443")), PodSecrets.NONE, false, 0);
        var open = RunnerJob.of(SamplePods.execution(1), "argus-acme", SETTINGS, grants)
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(open.getDnsPolicy()).isEqualTo("Default");
        assertThat(open.getDnsConfig()).isNull();
    }

    @Test
    void grantedScratchSpaceIsMemoryOfThatSizeAndIsInNothingElse() {
        var grants = new PodGrants(null, PodSecrets.NONE, false, 16L << 20);
        var pod = RunnerJob.of(SamplePods.execution(1), "argus-acme", SETTINGS, grants)
                .getSpec()
                .getTemplate()
                .getSpec();
        assertThat(pod.getVolumes()).singleElement().satisfies(volume -> {
            assertThat(volume.getEmptyDir().getMedium()).isEqualTo("Memory");
            assertThat(volume.getEmptyDir().getSizeLimit()).hasToString("16Mi");
        });
        assertThat(pod.getContainers().getFirst().getVolumeMounts())
                .singleElement()
                .extracting(VolumeMount::getMountPath)
                .isEqualTo("/tmp");
        assertThat(job(1).getSpec().getTemplate().getSpec().getVolumes()).isEmpty();
    }

    private static Job job(int attempt) {
        return RunnerJob.of(SamplePods.execution(attempt), "argus-acme", SETTINGS, PodGrants.NONE);
    }
}
