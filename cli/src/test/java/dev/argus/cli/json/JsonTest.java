package dev.argus.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void numbersKeepTheirDigits() {
        var text = "[1.10,0.1000000000000000055,12345678901234567890,1E+400]";
        assertThat(Json.compact(Json.parse(text, "test"))).isEqualTo(text);
    }

    @Test
    void shortListsStayOnOneLineAndObjectsAreIndented() {
        assertThat(Json.indented(Json.parse("{\"a\":[2,4],\"b\":{},\"c\":[],\"d\":{\"e\":null}}", "test")))
                .isEqualTo("{\n  \"a\": [2,4],\n  \"b\": {},\n  \"c\": [],\n  \"d\": {\n    \"e\": null\n  }\n}");
    }

    @Test
    void anErrorNamesLineAndColumn() {
        assertThatThrownBy(() -> Json.parse("{\n  \"a\": tru\n}", "--input"))
                .hasMessageStartingWith("--input, line 2 column ");
    }

    @Test
    void aDuplicateKeyIsAnError() {
        assertThatThrownBy(() -> Json.parse("{\"a\":1,\"a\":2}", "--input")).hasMessageContaining("Duplicate");
    }

    @Test
    void anEmptyTextAndTwoDocumentsAreRefused() {
        assertThatThrownBy(() -> Json.parse(" ", "--input")).hasMessageContaining("empty");
        assertThatThrownBy(() -> Json.parse("1 2", "--input")).hasMessageContaining("line 1 column 3");
    }
}
