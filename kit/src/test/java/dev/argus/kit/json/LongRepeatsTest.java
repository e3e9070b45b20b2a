package dev.argus.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LongRepeatsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x{1,2048} | x | 1 | 2048",
                "x{2048} | x | 2048 | 2048",
                "x{1500,2500}? | x | 1500 | 2500",
                "[[:alpha:]-]{0,1001} | q | 0 | 1001",
                "[]x]{1001,1002} | ] | 1001 | 1002",
                "(?:xy){1001,1500} | xy | 1001 | 1500",
                "(x(?i)Y){1100} | xy | 1100 | 1100",
                "\\p{Lu}{1,1200} | X | 1 | 1200",
                "\\x{78}{1,1200} | x | 1 | 1200",
                "\\x78{1,1200} | x | 1 | 1200",
                "\\170{1,1200} | x | 1 | 1200",
                "\\.{1,1200} | . | 1 | 1200",
                "\ud83d\ude00{1,1200} | \ud83d\ude00 | 1 | 1200"
            })
    void matchesTheSameTexts(String pattern, String part, int least, int most) {
        var split = Pattern.compile(LongRepeats.split(pattern));
        assertThat(split.matches(part.repeat(least))).isTrue();
        assertThat(split.matches(part.repeat(most))).isTrue();
        assertThat(split.matches(part.repeat((least + most) / 2))).isTrue();
        assertThat(split.matches(part.repeat(most + 1))).isFalse();
        if (least > 0) {
            assertThat(split.matches(part.repeat(least - 1))).isFalse();
        }
    }

    @Test
    void anOpenRepetitionHasNoEnd() {
        var split = Pattern.compile(LongRepeats.split("x{1500,}"));
        assertThat(split.matches("x".repeat(1499))).isFalse();
        assertThat(split.matches("x".repeat(1500))).isTrue();
        assertThat(split.matches("x".repeat(9000))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x{1,1000}", "a{1}b", "{2000", "x{,2000}", "\\Qx{1,2000}\\E", "x{2000,1}"})
    void leavesOtherPatternsAlone(String pattern) {
        assertThat(LongRepeats.split(pattern)).isEqualTo(pattern);
    }
}
