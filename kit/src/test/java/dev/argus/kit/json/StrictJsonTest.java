package dev.argus.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private static JsonNode parse(String text, JsonLimits limits) {
        return StrictJson.parse(text.getBytes(UTF_8), limits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[1,-2.5,true,false,null,\"x\"]}", "3", " \"a\\u00e9\\ud83d\\ude00\" ", "[]"})
    void readsJson(String text) {
        assertThatCode(() -> parse(text, JsonLimits.DOCUMENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "{'a':1}",
                "[1] 2",
                "{} {}",
                "nul",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "-",
                "\"a\nb\"",
                "\"\\x41\"",
                "// c\n1",
                "/* c */ 1",
                "[1\u00a0]",
                "\"\\ud800\"",
                "\"\\udc00\\ud800\"",
                "{\"\\ud800\":1}",
                "1e999"
            })
    void refusesTextThatIsNotStrictJson(String text) {
        assertThatThrownBy(() -> parse(text, JsonLimits.DOCUMENT)).isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesADuplicateKeyAndSaysWhere() {
        assertThatThrownBy(() -> parse("{\n  \"a\": 1,\n  \"\\u0061\": 2\n}", JsonLimits.DOCUMENT))
                .isInstanceOf(MalformedException.class)
                .hasMessage("JSON at 3:3: duplicate key \"a\": remove one");
    }

    @ParameterizedTest
    @CsvSource({
        "22ff22, not UTF-8 at byte 1",
        "22eda08022, not UTF-8 at byte 1",
        "22c0af22, not UTF-8 at byte 1",
        "efbbbf31, byte order mark"
    })
    void refusesTextThatIsNotPlainUtf8(String hex, String message) {
        assertThatThrownBy(() -> StrictJson.parse(HexFormat.of().parseHex(hex), JsonLimits.DOCUMENT))
                .hasMessageContaining(message);
    }

    @Test
    void acceptsTheDeepestNestingAndNotOneMore() {
        var limits = new JsonLimits(1000, 32, true);
        assertThat(parse("[".repeat(32) + "]".repeat(32), limits)).isNotNull();
        assertThatThrownBy(() -> parse("[".repeat(33) + "]".repeat(33), limits))
                .hasMessageContaining("nested deeper than 32 levels");
        assertThat(parse("{\"a\":".repeat(64) + "1" + "}".repeat(64), JsonLimits.DOCUMENT))
                .isNotNull();
        assertThatThrownBy(() -> parse("[".repeat(100_000), JsonLimits.DOCUMENT))
                .hasMessageContaining("nested deeper than 64 levels");
    }

    @Test
    void acceptsTheMaximumSizeAndRefusesOneByteMore() {
        var limits = JsonLimits.DOCUMENT.withMaxBytes(10);
        assertThat(parse("\"12345678\"", limits).textValue()).hasSize(8);
        assertThatThrownBy(() -> parse("\"123456789\"", limits))
                .hasMessageContaining("11 bytes is too long: at most 10");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740991", "-9007199254740991", "0"})
    void acceptsIntegersThatADoubleHoldsInSignedTexts(String number) {
        assertThat(parse(number, JsonLimits.SIGNED).longValue()).isEqualTo(Long.parseLong(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9007199254740992", "-9007199254740992", "1.0", "1e2", "123456789012345678901234567890"})
    void refusesOtherNumbersInSignedTexts(String number) {
        assertThatThrownBy(() -> parse(number, JsonLimits.SIGNED)).isInstanceOf(MalformedException.class);
    }

    @Test
    void boundsTheLengthOfNumbers() {
        assertThat(parse("1" + "0".repeat(99), JsonLimits.DOCUMENT).isBigInteger())
                .isTrue();
        assertThatThrownBy(() -> parse("1" + "0".repeat(100), JsonLimits.DOCUMENT))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> parse("0." + "1".repeat(100), JsonLimits.DOCUMENT))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void knowsThePositionOfEveryPart() {
        var located = StrictJson.parseLocated("{\n \"a/b\": [1,\n  {\"c\": 2}]}".getBytes(UTF_8), JsonLimits.DOCUMENT);
        assertThat(located.positionOf("/a~1b")).isEqualTo(new Position(2, 2));
        assertThat(located.positionOf("/a~1b/1")).isEqualTo(new Position(3, 3));
        assertThat(located.positionOf("/a~1b/1/c")).isEqualTo(new Position(3, 4));
        assertThat(located.positionOf("/a~1b/1/missing/deep")).isEqualTo(new Position(3, 3));
    }
}
