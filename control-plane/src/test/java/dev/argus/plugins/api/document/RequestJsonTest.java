package dev.argus.plugins.api.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {
    @Test
    void everyKindOfValueIsRead() {
        assertThat(RequestJson.read("{\"a\":[1,\"b\",true,false,null],\"c\":{}}", "body"))
                .isEqualTo(Map.of("a", Arrays.asList(1, "b", true, false, null), "c", Map.of()));
        assertThat(RequestJson.read("null", "body")).isNull();
    }

    /** Joining the place at each of its values would copy a hundred gigabytes. */
    @Test
    @Timeout(20)
    void longNamesAroundManyValuesCostNoTime() {
        var names = 10;
        var text = "{\"%s\":".formatted("n".repeat(50_000)).repeat(names) + "[" + "1,".repeat(250_000) + "\"\ud800\"]"
                + "}".repeat(names);
        var problem = catchThrowableOfType(Problem.class, () -> RequestJson.read(text, "body"));
        assertThat(problem.getMessage())
                .contains(".250000: holds half of a surrogate pair")
                .hasSizeLessThan(2000);
    }

    @Test
    void anExponentThatNoNumberHasIsRefusedWithItsPlace() {
        var problem = catchThrowableOfType(Problem.class, () -> RequestJson.read("{\"a\":[1,1e99999999999]}", "body"));
        assertThat(problem).hasMessage("a.1: a number with an exponent that is too large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.0",
                "0.0",
                "-0",
                "1e2",
                "1E2",
                "1E+2",
                "1.10",
                "0.1000000000000000055",
                "9007199254740993",
                "123456789012345678901234567890",
                "-2147483649",
                "1e-400",
                "20200219"
            })
    void aNumberIsWrittenAsItWasRead(String number) {
        assertThat(Json.text(RequestJson.read("[%s]".formatted(number), "body")))
                .isEqualTo("[%s]".formatted(number));
    }

    @Test
    void aKeyThatIsGivenTwiceIsRefusedWithItsPlace() {
        var problem = refused("{\"query\":\"q\",\"variables\":{\"i\":[{\"op\":1,\"op\":2}]}}");
        assertThat(problem.field()).isEqualTo("variables.i.0");
        assertThat(problem).hasMessageContaining("the key op is given twice");
        assertThat(refused("{\"a\":1,\"\\u0061\":2}").field()).isEqualTo("body");
    }

    @Test
    void halfOfASurrogatePairIsRefusedInTextsAndKeys() {
        assertThat(refused("{\"a\":{\"b\":\"x\\ud83d\"}}").field()).isEqualTo("a.b");
        assertThat(refused("{\"a\":{\"\\udc00\":1}}").field()).isEqualTo("a");
        assertThat(RequestJson.read("\"\\ud83d\\ude42\"", "body")).isEqualTo("\uD83D\uDE42");
        assertThat(refusedBytes(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .hasMessageContaining("not UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":1}x", "{} {}", "[1,]", "{'a':1}", "NaN", "01", "+1", "\"\u0001\""})
    void whatIsNotOneJsonValueIsRefusedWithoutALibrarysWords(String text) {
        assertThat(refused(text)).hasMessageStartingWith("body: not JSON").hasMessageNotContaining("com.fasterxml");
    }

    @Test
    void whatIsNestedTooDeepOrTooLongANumberIsRefused() {
        assertThat(refused("[".repeat(5000))).hasMessageStartingWith("body: not JSON");
        assertThat(refused("1".repeat(2000))).hasMessageStartingWith("body: not JSON");
    }

    private static Problem refused(String text) {
        return refusedBytes(text.getBytes(UTF_8));
    }

    private static Problem refusedBytes(byte[] text) {
        var problem = catchThrowableOfType(Problem.class, () -> RequestJson.read(text, "body"));
        assertThat(problem).as("refused").isNotNull();
        return problem;
    }
}
