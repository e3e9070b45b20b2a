package dev.argus.kit.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionRangeTest {
    @ParameterizedTest
    @CsvSource({
        "'>=1.0 <2', 1.0.0, true",
        "'>=1.0 <2', 1.99.99, true",
        "'>=1.0 <2', 2.0.0, false",
        "'>=1.0 <2', 0.9.9, false",
        "^1.2.3, 1.2.3, true",
        "^1.2.3, 1.9.0, true",
        "^1.2.3, 2.0.0, false",
        "^1.2.3, 1.2.2, false",
        "^0.2.3, 0.2.9, true",
        "^0.2.3, 0.3.0, false",
        "^0.0.3, 0.0.3, true",
        "^0.0.3, 0.0.4, false",
        "^1, 1.0.0, true",
        "^1, 2.0.0, false",
        "^0, 0.9.0, true",
        "^0, 1.0.0, false",
        "^0.0, 0.0.9, true",
        "^0.0, 0.1.0, false",
        "~1.2.3, 1.2.9, true",
        "~1.2.3, 1.3.0, false",
        "~1.2.3, 1.2.2, false",
        "~1.2, 1.2.0, true",
        "~1.2, 1.3.0, false",
        "~1, 1.9.9, true",
        "~1, 2.0.0, false",
        "1.2.3, 1.2.3, true",
        "1.2.3, 1.2.4, false",
        "=1.2.3, 1.2.3, true",
        "1.2, 1.2.7, true",
        "1.2, 1.3.0, false",
        "1, 1.9.9, true",
        ">1.2.3, 1.2.4, true",
        ">1.2.3, 1.2.3, false",
        "<=1.2.3, 1.2.3, true",
        "<=1.2.3, 1.2.4, false",
        ">1.2, 1.3.0, true",
        ">1.2, 1.2.9, false",
        ">1, 1.9.9, false",
        ">1, 2.0.0, true",
        "<=1.2, 1.2.9, true",
        "<=1.2, 1.3.0, false",
        "<=1, 1.9.9, true",
        "<1.2, 1.1.9, true",
        "<1.2, 1.2.0, false",
    })
    void eachComparisonHasItsUsualMeaning(String range, String version, boolean inside) {
        assertThat(VersionRange.parse(range).contains(SemVer.parse(version))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0-rc.1", "1.5.0-alpha", "2.0.0-0"})
    void aPreReleaseIsInNoRange(String version) {
        for (var range : new String[] {">=0", "^1.0.0", "1.0.0", ">=1.0 <2", "<=2.0.0"}) {
            assertThat(VersionRange.parse(range).contains(SemVer.parse(version)))
                    .as(range)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({"1.2.3, 1.2.3+linux", "^1.2, 1.2.9+b.7"})
    void buildMetadataDoesNotMatter(String range, String version) {
        assertThat(VersionRange.parse(range).contains(SemVer.parse(version))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void severalComparisonsMustAllHold(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var first = comparison(random);
            var second = comparison(random);
            var version = SemVer.parse("%d.%d.%d".formatted(random.nextInt(4), random.nextInt(4), random.nextInt(4)));
            boolean both = VersionRange.parse(first).contains(version)
                    && VersionRange.parse(second).contains(version);
            assertThat(VersionRange.parse(first + " " + second).contains(version))
                    .as("seed %d: %s in \"%s %s\"", seed, version, first, second)
                    .isEqualTo(both);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void comparisonsOfCompleteVersionsFollowPrecedence(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            var end = SemVer.parse("%d.%d.%d".formatted(random.nextInt(4), random.nextInt(4), random.nextInt(4)));
            var version = SemVer.parse("%d.%d.%d".formatted(random.nextInt(4), random.nextInt(4), random.nextInt(4)));
            int order = version.compareTo(end);
            assertThat(VersionRange.parse(">=" + end).contains(version)).isEqualTo(order >= 0);
            assertThat(VersionRange.parse(">" + end).contains(version)).isEqualTo(order > 0);
            assertThat(VersionRange.parse("<=" + end).contains(version)).isEqualTo(order <= 0);
            assertThat(VersionRange.parse("<" + end).contains(version)).isEqualTo(order < 0);
            assertThat(VersionRange.parse("=" + end).contains(version)).isEqualTo(order == 0);
        }
    }

    private static String comparison(Random random) {
        var operators = new String[] {"", "=", ">", ">=", "<", "<=", "^", "~"};
        var version = new StringBuilder().append(random.nextInt(4));
        for (int parts = random.nextInt(3); parts > 0; parts--) {
            version.append('.').append(random.nextInt(4));
        }
        return operators[random.nextInt(operators.length)] + version;
    }
}
