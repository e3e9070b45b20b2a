package dev.argus.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSchemaTest {
    private static JsonNode json(String text) {
        return StrictJson.parse(text.replace('\'', '"').getBytes(UTF_8), JsonLimits.DOCUMENT);
    }

    private static List<String> validate(String schema, String value) {
        return JsonSchema.compile(json(schema)).validate(json(value));
    }

    @Test
    void acceptsWhatTheSchemaAllows() {
        var schema =
                "{'type':'object','required':['data'],'properties':{'data':{'type':'array','items':{'type':'number'}}}}";
        assertThat(validate(schema, "{'data':[1,2.5]}")).isEmpty();
    }

    @Test
    void namesEveryProblemByItsPointer() {
        var schema = "{'type':'object','required':['b'],'properties':{'a':{'type':'array','items':{'type':'number'}}}}";
        assertThat(validate(schema, "{'a':[1,'x']}"))
                .hasSize(2)
                .anySatisfy(message -> assertThat(message).startsWith("/a/1: ").contains("number"))
                .anySatisfy(message -> assertThat(message).startsWith("/: ").contains("b"));
    }

    @Test
    void appliesReferencesInsideTheSchema() {
        var schema = "{'$defs':{'n':{'type':'integer','minimum':1}},'items':{'$ref':'#/$defs/n'}}";
        assertThat(validate(schema, "[1,2]")).isEmpty();
        assertThat(validate(schema, "[0]")).hasSize(1);
    }

    @Test
    void boundsTheNumberOfMessages() {
        assertThat(validate("{'items':{'type':'string'}}", "[" + "1,".repeat(500) + "1]"))
                .hasSize(51)
                .last()
                .isEqualTo("… and 451 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'$ref':'https://example.com/s'} | /$ref",
                "{'$ref':'other.json#/a'} | /$ref",
                "{'$ref':'#/$defs/none'} | does not exist",
                "{'$ref':'#'} | refers to itself",
                "{'$defs':{'a':{'$ref':'#/$defs/b'},'b':{'$ref':'#/$defs/a'}},'$ref':'#/$defs/a'} | refers to itself",
                "{'properties':{'child':{'$ref':'#'}}} | refers to itself",
                "{'$id':'https://example.com/s'} | /$id",
                "{'$dynamicRef':'#a'} | /$dynamicRef",
                "{'$schema':'http://json-schema.org/draft-07/schema#'} | use https://json-schema.org/draft/2020-12/schema",
                "{'type':'strin'} | not a JSON Schema",
                "{'minimum':'1'} | not a JSON Schema",
                "{'required':'a'} | not a JSON Schema",
                "{'properties':{'a':5}} | /properties/a: a schema must be",
                "5 | a schema must be",
                "{'pattern':'(?=a)'} | /pattern: the pattern",
                "{'pattern':'(a)\\\\1'} | /pattern: the pattern",
                "{'pattern':'('} | /pattern",
                "{'pattern':'a{90}{90}'} | /pattern: the pattern",
                "{'patternProperties':{'(':{}}} | /patternProperties/(",
                "{'items':[{}]} | /items: a schema must be"
            })
    void refusesSchemasThatAreWrongOrUnsafe(String schema, String message) {
        assertThatThrownBy(() -> JsonSchema.compile(json(schema)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesSchemasThatGrowTooLargeWhenExpanded() {
        var text = new StringBuilder("{'$defs':{'d0':{}");
        for (int i = 1; i < 20; i++) {
            text.append(",'d%d':{'allOf':[{'$ref':'#/$defs/d%d'},{'$ref':'#/$defs/d%d'}]}".formatted(i, i - 1, i - 1));
        }
        var schema = json(text + "},'$ref':'#/$defs/d19'}");
        assertThatThrownBy(() -> JsonSchema.compile(schema))
                .hasMessageContaining("too large once its $refs are expanded");
    }

    @Test
    void refusesSchemasThatAreTooLong() {
        assertThatCode(() -> JsonSchema.compile(json("{'title':'%s'}".formatted("x".repeat(65_000)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> JsonSchema.compile(json("{'title':'%s'}".formatted("x".repeat(66_000)))))
                .hasMessageContaining("at most 65536");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{100}){100}){100}", "(([a-z]{90}x){90}){2}", "(a{1,1000}){6}"})
    void refusesPatternsThatRepeatTooMuch(String pattern) {
        assertThatThrownBy(() -> JsonSchema.compile(json("{'pattern':'" + pattern + "'}")))
                .hasMessageContaining("repeats too often");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^[a-z]{1,63}(\\\\.[a-z]{1,63}){0,10}$",
                "^\\\\d{4}-\\\\d{2}$",
                "[]a]{3}",
                "\\\\{x}{2}",
                "^(?:a|b)+$"
            })
    void acceptsCommonPatterns(String pattern) {
        assertThatCode(() -> JsonSchema.compile(json("{'pattern':'" + pattern + "'}")))
                .doesNotThrowAnyException();
    }

    /** With backtracking this would take exponential time. */
    @Test
    void matchesPatternsInLinearTime() {
        assertThat(validate("{'pattern':'^(a+)+$'}", "'" + "a".repeat(5000) + "b'"))
                .hasSize(1);
    }

    @Test
    void patternsMatchAnywhereAndDollarOnlyAtTheEnd() {
        assertThat(validate("{'pattern':'b'}", "'abc'")).isEmpty();
        assertThat(validate("{'pattern':'^a$'}", "'a\\n'")).hasSize(1);
    }

    @Test
    void aBooleanIsASchema() {
        assertThat(validate("true", "1")).isEmpty();
        assertThat(validate("false", "1")).hasSize(1);
    }
}
