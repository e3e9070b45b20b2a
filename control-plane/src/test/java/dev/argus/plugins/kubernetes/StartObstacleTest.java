package dev.argus.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartObstacleTest {
    @ParameterizedTest
    @CsvSource({
        "ErrImagePull, IMAGE_PULL, false",
        "ImagePullBackOff, IMAGE_PULL, false",
        "InvalidImageName, IMAGE_PULL, true",
        "CreateContainerConfigError, CONTAINER_CONFIG, true",
        "RunContainerError, CONTAINER_CONFIG, true",
        "Unschedulable, UNSCHEDULABLE, false",
        "ContainerCreating, NEVER_STARTED, false",
    })
    void theKubeletsWordTellsWhoseFaultItIsAndWhetherWaitingHelps(String reason, Reason expected, boolean hopeless) {
        var hindrance = StartObstacle.of(new PodSighting.Waiting(reason, "because"));
        assertThat(hindrance).isEqualTo(new StartObstacle(expected, reason + ": because", hopeless));
    }

    @ParameterizedTest
    @CsvSource({
        "failed to resolve reference: registry/x@sha256:0: not found, true",
        "failed to authorize: 401 Unauthorized, true",
        "pull access denied, true",
        "dial tcp 10.0.0.1:5000: connect: connection refused, false",
        "dial tcp 10.0.0.1:5000: i/o timeout, false",
        "unexpected status from HEAD request: 503 Service Unavailable, false",
    })
    void aRegistryThatDoesNotAnswerMayAnswerLater(String words, boolean hopeless) {
        assertThat(StartObstacle.of(new PodSighting.Waiting("ErrImagePull", words))
                        .hopeless())
                .isEqualTo(hopeless);
    }

    @Test
    void aQuotaMayBecomeFreeAndAPolicyStays() {
        var quota = StartObstacle.refused(
                "pods \"x\" is forbidden: exceeded quota: argus, requested: cpu=2, used: cpu=1, limited: cpu=2");
        assertThat(quota.reason()).isEqualTo(Reason.QUOTA);
        assertThat(quota.hopeless()).isFalse();
        var policy = StartObstacle.refused(
                "pods \"x\" is forbidden: maximum cpu usage per Container is 100m, but limit is 2");
        assertThat(policy.reason()).isEqualTo(Reason.POLICY_DENIED);
        assertThat(policy.hopeless()).isTrue();
        assertThat(policy.outcome().message()).startsWith("the cluster refused it: pods");
    }

    @Test
    void longWordsAreCut() {
        assertThat(StartObstacle.of(new PodSighting.Waiting("ErrImagePull", "x".repeat(1000)))
                        .message())
                .hasSize(501)
                .endsWith("…");
        assertThat(StartObstacle.of(new PodSighting.Waiting("ErrImagePull", null))
                        .message())
                .isEqualTo("ErrImagePull");
    }
}
