package dev.argus.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.kubernetes.job.Labels;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PodSightingTest {
    @Test
    void aContainerThatSomebodyAddedIsNotThePlugins() {
        var sidecar = new ContainerStatusBuilder()
                .withName("mesh-proxy")
                .withImageID("proxy@sha256:1")
                .withNewState()
                .withNewTerminated()
                .withExitCode(7)
                .endTerminated()
                .endState();
        var plugin = new ContainerStatusBuilder()
                .withName("plugin")
                .withImageID("plugin@sha256:2")
                .withNewState()
                .withNewRunning()
                .withStartedAt("2026-01-01T00:00:00Z")
                .endRunning()
                .endState();
        var seen = PodSighting.of(pod(sidecar, plugin), false).orElseThrow();
        assertThat(seen.running()).isTrue();
        assertThat(seen.imageId()).isEqualTo("plugin@sha256:2");
        assertThat(PodSighting.of(pod(sidecar), false).orElseThrow().end()).isNull();
    }

    private static Pod pod(ContainerStatusBuilder... statuses) {
        var pod = new PodBuilder()
                .withNewMetadata()
                .withName("pe-1")
                .withLabels(Map.of(Labels.EXECUTION, UUID.randomUUID().toString(), Labels.ATTEMPT, "1"))
                .endMetadata()
                .withNewStatus();
        for (var status : statuses) {
            pod.addToContainerStatuses(status.build());
        }
        return pod.endStatus().build();
    }
}
