package dev.argus.plugins.kubernetes.resource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ResourceConfigurationTest {
    @Test
    void everythingIsComparedAtLeastOnceAMinute() {
        assertThatCode(() -> of(Duration.ofSeconds(60), 500)).doesNotThrowAnyException();
        assertThatThrownBy(() -> of(Duration.ofSeconds(61), 500)).hasMessageContaining("argus.resources.resync");
    }

    @Test
    void atMostTenThousandMirrorsAreKept() {
        assertThatCode(() -> of(Duration.ofSeconds(60), 10_000)).doesNotThrowAnyException();
        assertThatThrownBy(() -> of(Duration.ofSeconds(60), 10_001)).hasMessageContaining("argus.resources.keep");
        assertThatThrownBy(() -> of(Duration.ofSeconds(60), -1)).hasMessageContaining("argus.resources.keep");
    }

    private static ResourceConfiguration of(Duration resync, int keep) {
        return new ResourceConfiguration(true, true, Duration.ofSeconds(1), resync, Duration.ofHours(24), keep);
    }
}
