package dev.argus.kit.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.TestFiles;
import dev.argus.kit.json.MalformedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lists that the SemVer specification's page gives; see SOURCE.md beside them. */
class PublishedVersionsTest {
    /**
     * Valid, and refused by us: a part above 2147483647 fits no one's integer, and platforms would disagree on the
     * order.
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
    void readsWhatIsValid(String text) {
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
    void refusesWhatIsNot(String text) {
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
