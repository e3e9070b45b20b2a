package dev.argus.plugins.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.SamplePrincipal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestExecutionTest {
    @Test
    void inputAtTheLimitIsTakenAndOneByteMoreIsRefusedWithTheLimitAndTheSize() {
        assertThat(request(new byte[RequestExecution.MAX_INPUT_BYTES], null, null)
                        .input())
                .hasSize(98304);
        assertThatThrownBy(() -> request(new byte[RequestExecution.MAX_INPUT_BYTES + 1], null, null))
                .isInstanceOf(Problem.class)
                .hasMessage("input: at most 98304 bytes, got 98305");
    }

    @Test
    void aTimeoutBelowASecondOrAboveADayIsRefused() {
        assertThatThrownBy(() -> request(new byte[0], Duration.ofMillis(999), null))
                .hasMessageContaining("between PT1S and PT24H");
        assertThatThrownBy(() -> request(new byte[0], Duration.ofDays(1).plusMillis(1), null))
                .hasMessageContaining("between");
        assertThat(request(new byte[0], Duration.ofDays(1), null).timeout()).isEqualTo(Duration.ofDays(1));
    }

    @Test
    void aBlankOrOverlongIdempotencyKeyIsRefused() {
        assertThatThrownBy(() -> request(new byte[0], null, " ")).hasMessageContaining("idempotencyKey");
        assertThatThrownBy(() -> request(new byte[0], null, "k".repeat(201))).hasMessageContaining("1 to 200");
    }

    private static RequestExecution request(byte[] input, @Nullable Duration timeout, @Nullable String key) {
        return new RequestExecution(
                SamplePrincipal.ANN,
                new Trigger.Manual(),
                new RequestExecution.Target.ByPlugin("acme/data-processor"),
                "transform",
                input,
                timeout,
                key);
    }
}
