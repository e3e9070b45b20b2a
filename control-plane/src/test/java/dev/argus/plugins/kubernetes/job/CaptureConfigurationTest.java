package dev.argus.plugins.kubernetes.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.kubernetes.SamplePods;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;

class CaptureConfigurationTest {
    private static final long ROOMY = 8L << 30;

    @Test
    void withoutAnySettingAllFitsANodeThatHasNoneEither() {
        assertThat(SamplePods.CAPTURE.mostLogBytes()).isLessThan(10 << 20);
        assertThat(SamplePods.CAPTURE.caps().stream()).isEqualTo((1 << 20) + (256 << 10));
        assertThat(SamplePods.CAPTURE.caps().output()).isEqualTo(256 << 10);
    }

    @Test
    void capsThatReachTheNodesRotationAreRefusedWithAllTheNumbers() {
        long most = SamplePods.CAPTURE.mostLogBytes();
        assertThatCode(() -> new CaptureConfiguration(1 << 20, 256 << 10, 256 << 10, most + 1))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new CaptureConfiguration(1 << 20, 256 << 10, 256 << 10, most))
                .hasMessageStartingWith("argus.kubernetes.capture:")
                .hasMessageContainingAll(
                        "head-bytes 1048576",
                        "tail-bytes 262144",
                        "output-bytes 262144",
                        "may write %d bytes".formatted(most),
                        "node-log-bytes %d".formatted(most),
                        "containerLogMaxSize");
    }

    @Test
    void everyCapCountsAsTheFramesThatItBecomes() {
        long none = new CaptureConfiguration(0, 0, 1, ROOMY).mostLogBytes();
        long bytes = 12_000_000;
        // For each 12,000 bytes: 4 characters for 3 bytes, about 60 of the line itself, and 45 of the node. The result
        // must be at least this, and at most 2 % more.
        long lines = bytes / 12_000 * (16_000 + 60 + 45);
        assertThat(new CaptureConfiguration(0, bytes, 1, ROOMY).mostLogBytes() - none)
                .isBetween(2 * lines, 2 * lines * 102 / 100 + (1 << 17));
        assertThat(new CaptureConfiguration(bytes, 0, 1, ROOMY).mostLogBytes() - none)
                .isBetween(4 * bytes, 5 * bytes);
    }

    @Test
    void noCapIsMoreThanTheRunnerTakes() {
        assertLimits("head-bytes", 0, 1 << 30, value -> new CaptureConfiguration(value, 0, 1, ROOMY));
        assertLimits("tail-bytes", 0, 16 << 20, value -> new CaptureConfiguration(0, value, 1, ROOMY));
        assertLimits("output-bytes", 1, 2 << 20, value -> new CaptureConfiguration(0, 0, (int) value, ROOMY));
    }

    private static void assertLimits(String name, long least, long most, LongFunction<CaptureConfiguration> with) {
        assertThatCode(() -> with.apply(least)).doesNotThrowAnyException();
        assertThatCode(() -> with.apply(most)).doesNotThrowAnyException();
        var rule = "%s: %d is not between %d and %d";
        assertThatThrownBy(() -> with.apply(least - 1)).hasMessageContaining(rule, name, least - 1, least, most);
        assertThatThrownBy(() -> with.apply(most + 1)).hasMessageContaining(rule, name, most + 1, least, most);
    }
}
