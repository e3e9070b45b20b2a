package dev.argus.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.TestFiles;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static String canonical(String text) {
        return new String(CanonicalJson.of(StrictJson.parse(text.getBytes(UTF_8), JsonLimits.DOCUMENT)), UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arrays", "french", "structures", "unicode", "values", "weird"})
    void agreesWithThePublishedVectors(String name) {
        var input = StrictJson.parse(TestFiles.bytes("vectors/jcs/input/" + name + ".json"), JsonLimits.DOCUMENT);
        assertThat(CanonicalJson.of(input)).isEqualTo(TestFiles.bytes("vectors/jcs/output/" + name + ".json"));
    }

    /** Appendix B of RFC 8785. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2"
    })
    void writesNumbersAsInRfc8785(String bits, String text) {
        double number = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(new String(CanonicalJson.of(NODES.numberNode(number)), UTF_8))
                .isEqualTo(text);
    }

    @Test
    void sortsKeysByUtf16AndKeepsValuesOfEveryType() {
        assertThat(canonical(
                        "{\"\u20ac\":1,\"\\r\":[ 1.0, -0, 1e3 ],\"\ud83d\ude02\":null,\"\ufb33\":{\"b\":1,\"a\":2}}"))
                .isEqualTo("{\"\\r\":[1,0,1000],\"\u20ac\":1,\"\ud83d\ude02\":null,\"\ufb33\":{\"a\":2,\"b\":1}}");
        assertThat(canonical("\"a\"")).isEqualTo("\"a\"");
        assertThat(canonical("true")).isEqualTo("true");
    }

    @Test
    void refusesValuesWithoutAnExactForm() {
        assertThatThrownBy(() -> CanonicalJson.of(NODES.objectNode().put("a", "\ud800")))
                .hasMessageContaining("/a: half of a surrogate pair");
        assertThatThrownBy(() -> CanonicalJson.of(NODES.objectNode().put("\udc00", "a")))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.of(NODES.arrayNode().add(9007199254740992L)))
                .hasMessageContaining("/0: the number");
        assertThatThrownBy(() -> CanonicalJson.of(NODES.numberNode(Double.NaN))).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.of(NODES.numberNode(new BigDecimal("0.10000000000000000001"))))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> CanonicalJson.of(NODES.binaryNode(new byte[1])))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesTooDeepNesting() {
        var value = NODES.arrayNode();
        for (int i = 0; i < JsonLimits.HARD_MAX_DEPTH; i++) {
            value = NODES.arrayNode().add(value);
        }
        var tooDeep = value;
        assertThatThrownBy(() -> CanonicalJson.of(NODES.arrayNode().add(tooDeep)))
                .hasMessageContaining("nested deeper");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"b\":2} | true",
                "{\"b\":2,\"a\":1} | false",
                "{\"a\": 1} | false",
                "{\"a\":1.0} | false",
                "{\"a\":-0} | false",
                "{\"a\":\"\\u0061\"} | false",
                "{\"a\":1,\"a\":1} | false",
                "{ | false"
            })
    void recognisesCanonicalText(String text, boolean expected) {
        assertThat(CanonicalJson.isCanonical(text.getBytes(UTF_8))).isEqualTo(expected);
    }

    @Test
    void parsesOnlyWhatIsCanonical() {
        assertThat(CanonicalJson.parse("{\"a\":1}".getBytes(UTF_8), JsonLimits.SIGNED)
                        .path("a")
                        .intValue())
                .isEqualTo(1);
        assertThatThrownBy(() -> CanonicalJson.parse("{\"a\":1}\n".getBytes(UTF_8), JsonLimits.SIGNED))
                .hasMessageContaining("not in canonical form");
    }
}
