package dev.argus.kit.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceLimitsTest {
    @ParameterizedTest
    @CsvSource({"10m, 10", "500m, 500", "1, 1000", "1.5, 1500", "0.25, 250", "16, 16000", "16000m, 16000"})
    void readsCpu(String text, int millis) {
        assertThat(ResourceLimits.parseCpu(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9m",
                "16001m",
                "16.001",
                "0",
                "0.0001",
                "1.2345",
                "-1",
                "1e3",
                "",
                "m",
                "500M",
                "01",
                "99999999999m"
            })
    void refusesOtherCpu(String text) {
        assertThatThrownBy(() -> ResourceLimits.parseCpu(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("10m to 16");
    }

    @ParameterizedTest
    @CsvSource({"16Mi, 16777216", "128Mi, 134217728", "64Gi, 68719476736", "65536Mi, 68719476736"})
    void readsMemory(String text, long bytes) {
        assertThat(ResourceLimits.parseMemory(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"15Mi", "65Gi", "65537Mi", "128", "128M", "128Ki", "1.5Gi", "", "-1Gi", "999999999999Gi"})
    void refusesOtherMemory(String text) {
        assertThatThrownBy(() -> ResourceLimits.parseMemory(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("16Mi to 64Gi");
    }

    @ParameterizedTest
    @CsvSource({"1s, 1", "30s, 30", "10m, 600", "24h, 86400", "86400s, 86400"})
    void readsTimeouts(String text, long seconds) {
        assertThat(ResourceLimits.parseTimeout(text)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "86401s", "25h", "1d", "500ms", "30", "", "1h30m", "-1s"})
    void refusesOtherTimeouts(String text) {
        assertThatThrownBy(() -> ResourceLimits.parseTimeout(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("1s to 24h");
    }

    @Test
    void cannotBeMadeOutsideTheirBounds() {
        assertThatThrownBy(() -> new ResourceLimits(9, 128L << 20, Duration.ofSeconds(1)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ResourceLimits(10, (16L << 20) - 1, Duration.ofSeconds(1)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ResourceLimits(10, 16L << 20, Duration.ofMillis(999)))
                .isInstanceOf(MalformedException.class);
    }
}
