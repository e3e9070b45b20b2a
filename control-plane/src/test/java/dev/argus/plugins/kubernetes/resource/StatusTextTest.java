package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTextTest {
    @Test
    void theLongestMessageStaysAndOneLongerIsCut() {
        assertThat(StatusText.message("m".repeat(1024))).hasSize(1024).endsWith("m");
        assertThat(StatusText.message("m".repeat(1025))).hasSize(1024).endsWith("m…");
        assertThat(StatusText.message("m".repeat(1022) + "😀😀")).hasSize(1023).endsWith("m…");
    }

    @Test
    void aLogEndsWithWholeLines() {
        assertThat(StatusText.lastLines(bytes("short\n"))).isEqualTo("short\n");
        var long1 = "0123456789\n".repeat(200);
        assertThat(StatusText.lastLines(bytes(long1)))
                .hasSize(1023)
                .startsWith("0123456789\n")
                .endsWith("0123456789\n");
    }

    @Test
    void exactlyAsMuchAsFitsIsKeptWhole() {
        assertThat(StatusText.lastLines(bytes("x".repeat(1024)))).hasSize(1024);
        assertThat(StatusText.lastLines(bytes("x".repeat(1025)))).hasSize(1024);
        assertThat(StatusText.lastLines(bytes("x".repeat(500) + "\n" + "y".repeat(1023) + "\n")))
                .isEqualTo("y".repeat(1023) + "\n");
    }

    @Test
    void aCharacterIsNeverHalved() {
        assertThat(StatusText.lastLines(bytes("é".repeat(513)))).isEqualTo("é".repeat(512));
        assertThat(StatusText.lastLines(bytes("x" + "é".repeat(512)))).isEqualTo("é".repeat(512));
        assertThat(StatusText.lastLines(bytes("é".repeat(512) + "x"))).isEqualTo("é".repeat(511) + "x");
    }

    @Test
    void nothingMovesTheReadersCursor() {
        assertThat(StatusText.lastLines(bytes("a\u001b[2Jb\u0000c\rd\te\u202ef")))
                .isEqualTo("a\uFFFD[2Jb\uFFFDc\uFFFDd\te\uFFFDf");
    }

    @Test
    void ofNothingThereIsNothing() {
        assertThat(StatusText.lastLines(new byte[0])).isNull();
        assertThat(StatusText.message(null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0ms",
        "999, 999ms",
        "1000, 1.0s",
        "59999, 59.9s",
        "60000, 1m00s",
        "3599999, 59m59s",
        "3600000, 1h00m",
        "90000000, 25h00m"
    })
    void aDurationIsShort(long millis, String text) {
        assertThat(StatusText.duration(Duration.ofMillis(millis))).isEqualTo(text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
