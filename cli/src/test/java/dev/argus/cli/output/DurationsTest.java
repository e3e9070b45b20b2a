package dev.argus.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "30s, PT30S",
        "15m, PT15M",
        "12h, PT12H",
        "30d, PT720H",
        "1h30m, PT1H30M",
        "1m1s, PT1M1S",
        "1.250s, PT1.25S",
        "PT30S, PT30S",
        "P7D, PT168H"
    })
    void durationsAreWrittenWithAUnit(String text, Duration span) {
        assertThat(Durations.parse(text)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "30", "d", "-1d", "1.5h", "1w", "30m1h", "9999999999s", "P", "PT"})
    void anythingElseIsNotADuration(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessageContaining("is not a duration");
    }

    @Test
    void aPointInTimeIsADurationFromNowOrATime() {
        var now = Instant.parse("2026-11-21T00:00:00Z");
        assertThat(Durations.moment("1d", now)).isEqualTo("2026-11-22T00:00:00Z");
        assertThat(Durations.moment("2027-01-31T12:00:00+02:00", now)).isEqualTo("2027-01-31T10:00:00Z");
        assertThatThrownBy(() -> Durations.moment("2027-01-31T25:00:00Z", now)).hasMessageContaining("is not a time");
    }

    @Test
    void whatIsPrintedCanBeGivenBack() {
        for (var iso : new String[] {"PT0.004S", "PT1.25S", "PT61S", "PT12H5M3S", "PT720H"}) {
            assertThat(Durations.parse(Durations.shown(iso))).isEqualTo(Duration.parse(iso));
        }
    }

    @ParameterizedTest
    @CsvSource({"PT1.25S, 1.250s", "PT61.9S, 1m1s", "'', ''", "nonsense, nonsense"})
    void aDurationIsShownForPeople(String iso, String shown) {
        assertThat(Durations.shown(iso)).isEqualTo(shown);
    }
}
