package dev.argus.plugins.api.document;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.Field;
import graphql.language.FloatValue;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tests what is found in the values of a request, in its variables and in the document itself. */
class GivenValuesTest {
    private static final GraphQLSchema SCHEMA = new SchemaGenerator()
            .makeExecutableSchema(
                    new SchemaParser().parse("""
                            enum Colour { RED GREEN }
                            input Inner { n: Int, colour: Colour!, colours: [Colour!] }
                            input Choice @oneOf { a: Int, b: String }
                            input Outer { inner: Inner, inners: [Inner!], size: Int = 7, text: String, choice: Choice }
                            type Query { find(first: Int = 20, input: Outer, colours: [Colour!], name: String): Query }
                            """),
                    RuntimeWiring.newRuntimeWiring().build());

    /** A request of one megabyte holds half a million wrong values. */
    @Test
    void manyWrongValuesGiveFewFindings() {
        var wrong = Collections.nCopies(500_000, "BLUE");
        var name = "c".repeat(100_000);
        var given = variables(
                "query($%s: [Colour!], $d: [Colour!]) { find(colours: $%s) { find(colours: $d) { __typename } } }"
                        .formatted(name, name),
                Map.of(name, wrong, "d", wrong));
        assertThat(given.wrong())
                .hasSize(InputCheck.MOST_FINDINGS)
                .allSatisfy(each -> assertThat(each.message()).hasSizeLessThan(300));
    }

    @Test
    void everyWrongPlaceOfAVariableIsNamed() {
        var given = variables(
                "query($i: Outer!, $c: [Colour!]) { find(input: $i, colours: $c) { __typename } }",
                Map.of(
                        "i",
                        Map.of(
                                "inner", Map.of("n", "one", "colour", "BLUE"),
                                "inners", List.of(Map.of("colour", "RED"), Map.of("n", 1.5)),
                                "choice", Map.of("a", 1, "b", "x"),
                                "extra", 1),
                        "c",
                        List.of("RED", "red")));
        assertThat(given.wrong())
                .extracting(Finding::message)
                .containsExactlyInAnyOrder(
                        "i.extra: there is no such field; there are inner, inners, size, text, choice",
                        "i.inner.n: expected a whole number from -2147483648 to 2147483647",
                        "i.inner.colour: expected one of RED, GREEN",
                        "i.inners.1.n: expected a whole number from -2147483648 to 2147483647",
                        "i.inners.1.colour: is required",
                        "i.choice: give exactly one of a, b",
                        "c.1: expected one of RED, GREEN");
    }

    @Test
    void aRequiredVariableThatIsLeftOutIsNamed() {
        var query = "query($i: Outer!) { find(input: $i) { __typename } }";
        assertThat(variables(query, Map.of()).wrong())
                .extracting(Finding::message)
                .containsExactly("i: is required");
        assertThat(variables(query, nulls("i")).wrong())
                .extracting(Finding::message)
                .containsExactly("i: is required");
        assertThat(variables(query, Map.of("i", "text")).wrong())
                .extracting(Finding::message)
                .containsExactly("i: expected an object with fields of Outer");
    }

    @Test
    void anExplicitNullInVariablesIsLeftOut() {
        Map<String, @Nullable Object> outer = nulls("size", "text", "inner");
        outer.put("inners", List.of(new HashMap<>(Map.of("colour", "RED"))));
        Map<String, @Nullable Object> sent = nulls("n");
        sent.put("i", outer);
        var given = variables("query($n: Int = 3, $i: Outer) { find(first: $n, input: $i) { __typename } }", sent);
        assertThat(given.wrong()).isEmpty();
        assertThat(given.values()).isEqualTo(Map.of("i", Map.of("inners", List.of(Map.of("colour", "RED")))));
    }

    @Test
    void anExplicitNullInADocumentIsLeftOut() {
        var document = DocumentParser.parsed("""
                query($n: Int = null) {
                  find(first: null, input: {size: null, inner: {n: null, colour: RED}}) {
                    ...F ... { find(name: null, first: $n) { __typename } }
                  }
                }
                fragment F on Query { find(colours: null) { __typename } }
                """);
        assertThat(AstPrinter.printAst(GivenArguments.withoutNulls(SCHEMA, document)))
                .doesNotContain("null")
                .contains("input: {inner : {colour : RED}}", "first: $n");
    }

    @Test
    void everyWrongPlaceOfADocumentIsNamed() {
        var document = DocumentParser.parsed("""
                query($c: Colour = "RED") {
                  find(first: "1", colours: ["RED", BLUE], input: {inner: {n: 1}, choice: {a: 1, b: "2"}}) {
                    unknown find(name: $c, more: 1) { __typename }
                  }
                }
                """);
        assertThat(GivenArguments.wrong(SCHEMA, document))
                .extracting(Finding::message)
                .contains(
                        "first: expected a whole number from -2147483648 to 2147483647",
                        "colours.1: expected one of RED, GREEN",
                        "input.inner.colour: is required",
                        "input.choice: give exactly one of a, b");
        assertThat(GivenArguments.wrong(SCHEMA, document))
                .extracting(Finding::location)
                .doesNotContainNull();
    }

    @Test
    void aDecimalOfADocumentKeepsItsText() {
        assertThat(DocumentParser.number((FloatValue) DocumentParser.parsed("{ a(b: -0.0) }")
                        .getDefinitionsOfType(OperationDefinition.class)
                        .getFirst()
                        .getSelectionSet()
                        .getSelectionsOfType(Field.class)
                        .getFirst()
                        .getArguments()
                        .getFirst()
                        .getValue()))
                .hasToString("-0.0");
    }

    private static GivenVariables variables(String query, Map<String, @Nullable Object> sent) {
        var operation = DocumentParser.parsed(query)
                .getDefinitionsOfType(OperationDefinition.class)
                .getFirst();
        return GivenVariables.of(SCHEMA, operation, sent);
    }

    private static Map<String, @Nullable Object> nulls(String... names) {
        Map<String, @Nullable Object> map = new HashMap<>();
        Arrays.stream(names).forEach(name -> map.put(name, null));
        return map;
    }
}
