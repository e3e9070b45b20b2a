package dev.argus.kit.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.json.MalformedException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemVerTest {
    /** Examples of item 11 of the SemVer 2.0.0 specification, and of its items on numbers. */
    @Test
    void ordersByPrecedence() {
        var sorted = List.of(
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-beta",
                        "1.0.0-beta.2",
                        "1.0.0-beta.11",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.9.0",
                        "1.10.0",
                        "1.11.0",
                        "2.0.0",
                        "2.1.0",
                        "2.1.1")
                .stream()
                .map(SemVer::parse)
                .toList();
        for (int i = 0; i < sorted.size(); i++) {
            for (int j = 0; j < sorted.size(); j++) {
                assertThat(Integer.signum(sorted.get(i).compareTo(sorted.get(j))))
                        .as("%s to %s", sorted.get(i), sorted.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void buildMetadataCountsForEqualityOnly() {
        assertThat(SemVer.parse("1.0.0+a"))
                .isEqualByComparingTo(SemVer.parse("1.0.0+b"))
                .isNotEqualTo(SemVer.parse("1.0.0+b"));
    }

    @Test
    void comparesLongNumericIdentifiersByValue() {
        assertThat(SemVer.parse("1.0.0-99999999999999999999")).isLessThan(SemVer.parse("1.0.0-100000000000000000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.4",
                "1.2.3",
                "1.1.2-prerelease+meta",
                "1.0.0-alpha-a.b-c",
                "1.0.0-0A.is.legal",
                "1.2.3----RC-SNAPSHOT.12.9.1--.12",
                "2147483647.0.0"
            })
    void readsVersions(String text) {
        assertThat(SemVer.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2",
                "v1.2.3",
                "=1.2.3",
                " 1.2.3",
                "1.2.3 ",
                "1.2.3.4",
                "01.1.1",
                "1.1.1-01",
                "1.2.3-",
                "1.2.3+",
                "1.2.3-a..b",
                "1.2.3+a+b",
                "-1.0.0",
                "1.2.3-ä",
                "1.2.x",
                "2147483648.0.0",
                "99999999999999999999999.0.0",
                "1.2.3\n"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> SemVer.parse(text))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("is not a version");
    }

    @Test
    void boundsTheLength() {
        assertThat(SemVer.parse("1.0.0-" + "a".repeat(122)).isPreRelease()).isTrue();
        assertThatThrownBy(() -> SemVer.parse("1.0.0-" + "a".repeat(123))).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.0, true",
        "0.9.9, false",
        "1.99.99, true",
        "1.99.100, false",
        "2.0.0, false",
        "1.5.0-rc.1, false",
        "1.5.0+b, true"
    })
    void aPlatformRangeIncludesBothEnds(String version, boolean inside) {
        var range = new PlatformRange(SemVer.parse("1.0.0"), Optional.of(SemVer.parse("1.99.99")));
        assertThat(range.contains(SemVer.parse(version))).isEqualTo(inside);
    }

    @Test
    void aPlatformRangeIncludesAPreReleaseOnlyAtItsEnds() {
        var open = new PlatformRange(SemVer.parse("1.0.0-rc.1"), Optional.empty());
        assertThat(open.contains(SemVer.parse("1.0.0-rc.1"))).isTrue();
        assertThat(open.contains(SemVer.parse("1.0.0-rc.2"))).isFalse();
        assertThat(open.contains(SemVer.parse("9.0.0"))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        ">=1.0 <2, 1.0.0, true",
        ">=1.0 <2, 1.9.9, true",
        ">=1.0 <2, 2.0.0, false",
        ">=1.0 <2, 0.9.0, false",
        "^1.2.3, 1.9.0, true",
        "^1.2.3, 2.0.0, false",
        "^1.2.3, 1.2.2, false",
        "~1.2.3, 1.2.9, true",
        "~1.2.3, 1.3.0, false",
        "1.2.3, 1.2.3, true",
        "=1.2.3, 1.2.4, false",
        ">1.2.3, 1.2.3, false",
        "<=1.2.3, 1.2.3, true",
        ">=1.0 <2, 1.5.0-rc.1, false",
        "^0.2.3, 0.3.0, false",
        "1.2, 1.2.9, true"
    })
    void allComparisonsOfAVersionRangeMustHold(String range, String version, boolean inside) {
        assertThat(VersionRange.parse(range).contains(SemVer.parse(version))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "x",
                "1.x",
                ">= 1.0",
                "1.0 || 2.0",
                ">=1.0  <2",
                "1.0 - 2.0",
                "latest",
                ">=01.0",
                "[1,2)"
            })
    void refusesOtherRanges(String range) {
        assertThatThrownBy(() -> VersionRange.parse(range)).isInstanceOf(MalformedException.class);
    }
}
