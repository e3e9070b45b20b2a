package dev.argus.plugins.execution.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.capture.CapturedStream.Gap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CapturedStreamTest {
    @Test
    void whatIsKeptWholeHasNoGap() {
        assertThat(stream(10, 10, 10, 0).gaps()).isEmpty();
        assertThat(stream(10, 7, 7, 3).gaps()).isEmpty();
        assertThat(stream(0, 0, 0, 0).gaps()).isEmpty();
    }

    @Test
    void whatIsMissingBetweenAndBehindIsNamed() {
        assertThat(stream(10, 6, 7, 3).gaps()).containsExactly(new Gap(6, 7));
        assertThat(stream(11, 10, 10, 0).gaps()).containsExactly(new Gap(10, 11));
        assertThat(stream(20, 6, 7, 3).gaps()).containsExactly(new Gap(6, 7), new Gap(10, 20));
        assertThat(stream(5, 0, 0, 0).gaps()).containsExactly(new Gap(0, 5));
    }

    private static CapturedStream stream(long size, int head, long tailFrom, int tail) {
        return new CapturedStream(
                new UUID(0, 1),
                LogStream.STDOUT,
                size,
                null,
                Completeness.GAPS,
                new byte[head],
                tailFrom,
                new byte[tail],
                null,
                null,
                0);
    }
}
