package dev.argus.kit.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.SchemaFindings.Finding;
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
                "{'properties':{'a':{'$id':'https://example.com/s'}}} | /properties/a/$id: $id is only accepted at the top",
                "{'$ref':'#/$defs/%zz'} | followed by two hexadecimal digits",
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
                "{'items':[{}]} | /items: a list of schemas is not accepted here: write prefixItems"
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
    void namesEveryFaultWithItsPlace() {
        var schema =
                json("{'properties':{'a':{'$ref':'x'},'b':{'pattern':'('},'c':{'type':'strin'},'d':{'$ref':'#/no'}}}");
        assertThat(pointers(JsonSchema.inspect(schema).problems()))
                .contains("/properties/a/$ref", "/properties/b/pattern", "/properties/c/type", "/properties/d/$ref");
    }

    @Test
    void ofAnOlderDraftEverythingThatMustChangeIsNamed() {
        var schema = json("{'$schema':'http://json-schema.org/draft-07/schema#','$id':'https://example.com/in.json',"
                + "'dependencies':{'a':['b']},'properties':{'l':{'items':[{}],'additionalItems':false}}}");
        var found = JsonSchema.inspect(schema);
        assertThat(pointers(found.problems()))
                .containsExactlyInAnyOrder(
                        "/$schema", "/dependencies", "/properties/l/items", "/properties/l/additionalItems");
        assertThat(found.problems().getFirst().message())
                .contains("draft-07", "use https://json-schema.org/draft/2020-12");
    }

    @Test
    void theAddressOfTheSchemaChangesNothing() {
        var schema = "{'$schema':'https://json-schema.org/draft/2020-12/schema#','$id':'https://example.com/s',"
                + "'$defs':{'n':{'minimum':1}},'items':{'$ref':'#/$defs/n'}}";
        assertThat(validate(schema, "[1]")).isEmpty();
        assertThat(validate(schema, "[0]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"Bar%3Cstring%3E, Bar<string>", "a%25b, a%b", "a~1b, a/b", "a~0b, a~b", "%C3%A4, \u00e4", "a%20b, a b"})
    void aReferenceMayBeEncoded(String written, String name) {
        var schema =
                "{'$defs':{'%s':{'type':'string'},'argus-reference-0':{'type':'null'}},'properties':{'b':{'$ref':'#/$defs/%s'},'c':{'$ref':'#/$defs/argus-reference-0'}}}"
                        .formatted(name, written);
        assertThat(validate(schema, "{'b':'x','c':null}")).isEmpty();
        assertThat(validate(schema, "{'b':1,'c':'x'}")).hasSize(2);
    }

    @Test
    void whatHasNoEffectIsAWarning() {
        var found = JsonSchema.inspect(json("{'dependencies':{},'requried':['c'],'nullable':true,'x-mine':1,'colour':2,"
                + "'properties':{'requried':{'format':'date-time'},'b':{'format':'colour'}}}"));
        assertThat(found.problems()).isEmpty();
        assertThat(found.warnings())
                .extracting(Finding::toString)
                .satisfiesExactly(
                        one -> assertThat(one).contains("/dependencies", "dependentRequired"),
                        two -> assertThat(two).contains("/requried", "did you mean required?"),
                        three -> assertThat(three).contains("/nullable", "add \"null\""),
                        four -> assertThat(four).contains("/colour", "is not a keyword"),
                        five -> assertThat(five).contains("/properties/b/format", "is not checked", "date-time"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date-time | 2026-12-01T02:03:04Z | 2026-13-01T02:03:04Z",
                "date-time | 1998-12-31T23:59:60+01:00 | 2026-12-01 02:03:04Z",
                "date-time | 2026-12-01t02:03:04.123z | not a date",
                "date | 2024-02-29 | 2026-02-29",
                "time | 02:03:04Z | 02:03:04",
                "duration | P1DT2H | P",
                "duration | P3W | PT",
                "email | a.b@example.com | a@b@c",
                "hostname | a-1.example.com | -a.example.com",
                "ipv4 | 192.0.2.255 | 192.0.2.256",
                "ipv6 | 2001:db8::1 | 2001:db8::1::2",
                "ipv6 | ::ffff:192.0.2.1 | 1:2:3:4:5:6:7",
                "ipv6 | 1::2 | 1::2:",
                "uri | https://example.com/a?b | /a",
                "uri-reference | /a?b | a b",
                "uuid | 11111111-1111-4111-8111-11111111111a | 11111111-1111-4111-8111-1111",
                "json-pointer | /a~1b/0 | a/b",
                "regex | ^a{1,2000}$ | (?=a)"
            })
    void formatsAreChecked(String format, String right, String wrong) {
        var schema = "{'format':'%s'}".formatted(format);
        assertThat(validate(schema, "'" + right + "'")).isEmpty();
        assertThat(validate(schema, "'" + wrong + "'")).hasSize(1);
        assertThat(validate(schema, "1")).isEmpty();
    }

    @Test
    void anUnknownFormatIsAComment() {
        assertThat(validate("{'format':'phone'}", "'x'")).isEmpty();
        assertThat(validate("{'format':'colour'}", "'x'")).isEmpty();
    }

    @Test
    void repeatsOfMoreThanAThousandAreCounted() {
        var schema = "{'pattern':'^.{1,2048}$'}";
        assertThat(validate(schema, "'" + "a".repeat(2048) + "'")).isEmpty();
        assertThat(validate(schema, "'" + "a".repeat(2049) + "'")).hasSize(1);
        assertThat(validate(schema, "''")).hasSize(1);
    }

    private static List<String> pointers(List<Finding> findings) {
        return findings.stream().map(Finding::pointer).toList();
    }

    @Test
    void aBooleanIsASchema() {
        assertThat(validate("true", "1")).isEmpty();
        assertThat(validate("false", "1")).hasSize(1);
    }
}
