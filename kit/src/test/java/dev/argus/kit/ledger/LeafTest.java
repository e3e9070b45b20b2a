package dev.argus.kit.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.CanonicalJson;
import dev.argus.kit.json.MalformedException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeafTest {
    private static final Sha256 C = Sha256.of("c");
    private static final Leaf FIRST = new Leaf(7, ChainLink.first("chain-1"), 1_760_000_000_000_000L, "grant.given", C);

    @Test
    void survivesEncodingAndParsing() {
        var second = new Leaf(8, ChainLink.after(FIRST), 0, "log.keyRotated", C);
        assertThat(Leaf.parse(second.bytes())).isEqualTo(second);
        assertThat(CanonicalJson.isCanonical(second.bytes())).isTrue();
        assertThat(second.link().sequence()).isEqualTo(1);
    }

    @Test
    void hasTheDocumentedBytes() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new String(FIRST.bytes(), UTF_8)).contains("\"t\":1760000000000000,");
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"v\":1 | \"v\":2 | the version of the leaf is not 1",
                "\"v\":1 | \"v\":1,\"x\":1 | canonical",
                "\"s\":7 | \"s\":\"7\" | must be an integer",
                "\"s\":7 | \"s\":-7 | 0 to 2^53−1",
                "\"s\":7 | \"s\":9007199254740992 | 2^53−1",
                "\"cs\":0 | \"cs\":1 | 64 zeros",
                "\"cs\":0 | \"cs\": 0 | canonical",
                "grant.given | grant given | must be 1 to 64",
                "\"ty\":\"grant.given\", | '' | field ty must be a string",
                "{ | [{ | nested deeper"
            })
    void refusesOtherForms(String part, String other, String message) {
        var changed = new String(FIRST.bytes(), UTF_8).replace(part, other);
        assertThatThrownBy(() -> Leaf.parse(changed.getBytes(UTF_8)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesImpossibleSequences() {
        assertThatThrownBy(() -> new ChainLink("c", 1, ChainLink.NONE)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new ChainLink("c", 0, C)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new Leaf(0, new ChainLink("c", 1, C), 0, "t", C))
                .hasMessageContaining("cs must not be greater");
    }

    @Test
    void staysBelowTheSizeLimit() {
        var largest = new Leaf(
                (1L << 53) - 1, new ChainLink("c".repeat(64), (1L << 53) - 1, C), (1L << 53) - 1, "t".repeat(64), C);
        assertThat(largest.bytes().length).isLessThan(Leaf.MAX_BYTES);
        assertThat(Leaf.parse(largest.bytes())).isEqualTo(largest);
        assertThatThrownBy(() -> new ChainLink("c".repeat(65), 0, ChainLink.NONE))
                .isInstanceOf(MalformedException.class);
    }
}
