package dev.argus.plugins.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartObstacleTest {
    @ParameterizedTest
    @CsvSource({
        "ErrImagePull, IMAGE_PULL, false",
        "ImagePullBackOff, IMAGE_PULL, false",
        "InvalidImageName, IMAGE_PULL, true",
        "ErrImageNeverPull, IMAGE_PULL, true",
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
    @ValueSource(
            strings = {
                "rpc error: code = NotFound desc = failed to pull and unpack image: registry:5000/a@sha256:1: not found",
                "failed to authorize: failed to fetch anonymous token: unexpected status: 401 Unauthorized",
                "pull access denied, repository does not exist or may require authorization",
                "Back-off pulling image \"registry:5000/a\": ErrImagePull: manifest unknown"
            })
    void aRegistryThatRefusesIsNotWaitedFor(String words) {
        assertThat(StartObstacle.of(new PodSighting.Waiting("ErrImagePull", words))
                        .hopeless())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "failed to do request: Head \"http://registry:5000/v2/a\": dial tcp 10.0.0.1:5000: connect: connection refused",
                "failed to do request: Head \"https://registry/v2/a\": dial tcp: lookup registry: i/o timeout",
                "unexpected status from HEAD request: 503 Service Unavailable",
                "unexpected status: 429 Too Many Requests",
                "Back-off pulling image \"registry:5000/a\""
            })
    void aRegistryThatIsAwayIsWaitedFor(String words) {
        assertThat(StartObstacle.of(new PodSighting.Waiting("ImagePullBackOff", words))
                        .hopeless())
                .isFalse();
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
