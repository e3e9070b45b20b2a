package dev.argus.kit.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestFiles;
import dev.argus.kit.json.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists of versions on the page of the SemVer specification; SOURCE.md next to them names the source. */
class PublishedVersionsTest {
    /**
     * Valid versions that we refuse: a part above 2147483647 does not fit a 32-bit integer, so platforms could disagree
     * on the order.
     */
    private static final String TOO_LARGE = "99999999999999999999999.999999999999999999.99999999999999999";

    private static List<String> lines(String file) {
        return TestFiles.text("vectors/semver/" + file).lines().toList();
    }

    static List<String> valid() {
        return lines("valid.txt");
    }

    static List<String> invalid() {
        return lines("invalid.txt");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void acceptsValidVersions(String text) {
        if (text.equals(TOO_LARGE)) {
            assertThatThrownBy(() -> SemVer.parse(text))
                    .isInstanceOf(MalformedException.class)
                    .hasMessageContaining("is not a version");
        } else {
            assertThat(SemVer.parse(text)).hasToString(text);
        }
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesInvalidVersions(String text) {
        assertThatThrownBy(() -> SemVer.parse(text)).isInstanceOf(MalformedException.class);
    }

    @Test
    void ordersTheExamplesOfTheSpecification() {
        var ascending = lines("precedence.txt").stream().map(SemVer::parse).toList();
        assertThat(ascending.reversed().stream().sorted().toList()).isEqualTo(ascending);
        for (int i = 1; i < ascending.size(); i++) {
            assertThat(ascending.get(i)).isGreaterThan(ascending.get(i - 1));
        }
    }
}
