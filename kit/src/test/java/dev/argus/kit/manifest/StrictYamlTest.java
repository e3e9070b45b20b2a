package dev.argus.kit.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.Position;
import dev.argus.kit.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {
    private static JsonNode parse(String yaml) {
        return StrictYaml.parse(yaml.getBytes(UTF_8)).tree();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: 1 | {\"a\":1}",
                "a: -0.5e3 | {\"a\":-0.5e3}",
                "a: [true, false, null] | {\"a\":[true,false,null]}",
                "a: 'true' | {\"a\":\"true\"}",
                "a: \"1\" | {\"a\":\"1\"}",
                "a: 1.2.0 | {\"a\":\"1.2.0\"}",
                "a: x y | {\"a\":\"x y\"}",
                "1: a | {\"1\":\"a\"}",
                "yes: a | {\"yes\":\"a\"}",
                "{\"a\": {\"b\": []}} | {\"a\":{\"b\":[]}}",
                "a: 2024-01-01 | {\"a\":\"2024-01-01\"}",
                "a: '' | {\"a\":\"\"}",
                "- a | [\"a\"]"
            })
    void aPlainScalarMeansTheSameAsInJson(String yaml, String json) {
        assertThat(parse(yaml)).isEqualTo(StrictJson.parse(json.getBytes(UTF_8), JsonLimits.DOCUMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~", "Null", "True", "FALSE", "yes", "No", "on", "OFF", "0x1F", "0o17", "0b1", "010", "+1", "1_000",
                ".5", "5.", ".inf", "-.Inf", ".nan"
            })
    void refusesScalarsThatReadersDisagreeAbout(String scalar) {
        assertThatThrownBy(() -> parse("a: " + scalar))
                .hasMessageContaining("put it in quotes")
                .hasMessageStartingWith("1:4 /a: ");
        assertThat(parse("a: '" + scalar + "'").path("a").textValue()).isEqualTo(scalar);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &x 1 | 1:4 /a: anchors",
                "a: &x [1] | anchors",
                "&x a: 1 | anchors",
                "a: *x | aliases",
                "a: !!str 1 | tags",
                "a: !x {b: 1} | tags",
                "a: !!binary aGk= | tags",
                "'<<: {a: 1}' | merge keys",
                "'a: 1\na: 2' | 2:1 /a: duplicate key \"a\"",
                "'[a]: 1' | a key must be plain text",
                "'? {a: 1}\n: 2' | a key must be plain text",
                "'%YAML 1.1\n---\na: 1' | directives",
                "'a: 1\n---\nb: 2' | a second document starts here",
                "a: | a value is missing",
                "'' | empty",
                "'a: [1' | not YAML",
                "'a: b: c' | 1:5: not YAML",
                "'a: \"\\uD800\"' | half of a surrogate pair",
                "'\ta: 1' | not YAML",
                "a: 1e999 | is not accepted: put it in quotes"
            })
    void refusesEverythingElse(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml == null ? "" : yaml))
                .isInstanceOf(ManifestException.class)
                .hasMessageContaining(message);
    }

    @Test
    void acceptsTheDeepestNestingAndNotOneMore() {
        assertThat(parse("[".repeat(32) + "]".repeat(32))).isNotNull();
        assertThatThrownBy(() -> parse("[".repeat(33) + "]".repeat(33)))
                .hasMessageContaining("nested deeper than 32 levels");
        assertThatThrownBy(() -> parse("[".repeat(100_000))).hasMessageContaining("nested deeper than 32 levels");
    }

    @Test
    void boundsTheNumberOfValues() {
        assertThat(parse("[" + "1,".repeat(19_998) + "1]")).hasSize(19_999);
        assertThatThrownBy(() -> parse("[" + "1,".repeat(19_999) + "1]"))
                .hasMessageContaining("more than 20000 values");
    }

    @Test
    void knowsThePositionOfEveryPart() {
        var located = StrictYaml.parse("a:\n  - b: 1\n    c: 2\n".getBytes(UTF_8));
        assertThat(located.positionOf("/a")).isEqualTo(new Position(1, 1));
        assertThat(located.positionOf("/a/0")).isEqualTo(new Position(2, 5));
        assertThat(located.positionOf("/a/0/c")).isEqualTo(new Position(3, 5));
    }
}
