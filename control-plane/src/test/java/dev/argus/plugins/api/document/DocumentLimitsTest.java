package dev.argus.plugins.api.document;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentLimitsTest {
    @Test
    void anOperationAtTheLimitOfDepthPassesAndADeeperOneDoesNot() {
        assertThat(exceeded("{ %s }".formatted(nested(11, "leaf")))).isEmpty();
        assertThat(exceeded("{ %s }".formatted(nested(12, "leaf"))))
                .singleElement()
                .asString()
                .contains("13 levels", "at most 12");
    }

    @Test
    void depthAndCostCountWhatFragmentsExpandTo() {
        var fragment = "fragment F on Query { %s }".formatted(nested(11, "leaf"));
        assertThat(exceeded("{ node { ...F } } " + fragment))
                .singleElement()
                .asString()
                .contains("13 levels");
        var spread = "{ %s } fragment F on Query { %s }".formatted(aliases(40, "node { ...F }"), aliases(30, "leaf"));
        assertThat(exceeded(spread)).singleElement().asString().contains("costs more than 1000");
    }

    /** If the long name were part of the name of each place below it, they would take half a gigabyte. */
    @Test
    void aLongNameIsKeptOnce() {
        var parts = IntStream.range(0, 600)
                .mapToObj("a%1$d: nodes { id }"::formatted)
                .collect(joining(" "));
        assertThat(exceeded("{ %s: plugins { %s } }".formatted("n".repeat(900_000), parts)))
                .anySatisfy(each -> assertThat(each).contains("costs more than 1000"));
    }

    @Test
    void introspectionHasNoDepth() {
        var type = "ofType { ".repeat(15) + "name" + " }".repeat(15);
        assertThat(exceeded("{ __schema { types { fields { type { %s } } } } }".formatted(type)))
                .isEmpty();
        assertThat(exceeded("{ __type(name: \"Query\") { %s } }".formatted(type)))
                .isEmpty();
    }

    @Test
    void oneFieldHasAsManyNamesAsTheLimitInEachPlace() {
        assertThat(exceeded("{ %s node { %s } }".formatted(aliases(50, "leaf"), aliases(50, "leaf"))))
                .isEmpty();
        assertThat(exceeded("{ node { %s } }".formatted(aliases(51, "leaf"))))
                .singleElement()
                .asString()
                .contains("51 names", "at most 50");
        assertThat(exceeded("{ leaf ... { %s } }".formatted(aliases(50, "leaf"))))
                .singleElement()
                .asString()
                .contains("51 names");
    }

    @Test
    void fragmentsThatMultiplyAreMeasuredInNoTime() {
        var fragments = IntStream.range(0, 60)
                .mapToObj(n ->
                        "fragment F%d on Query { a: node { ...F%d } b: node { ...F%d } }".formatted(n, n + 1, n + 1))
                .collect(joining(" "));
        assertThat(exceeded("{ ...F0 } " + fragments + " fragment F60 on Query { leaf }"))
                .hasSize(2);
    }

    @Test
    void everythingThatIsExceededIsSaidAtOnce() {
        var wide = aliases(40, nested(1, aliases(30, "leaf")));
        assertThat(exceeded("{ %s %s %s }".formatted(aliases(60, "leaf"), nested(20, "leaf"), wide)))
                .hasSize(3);
    }

    private static String nested(int levels, String inside) {
        return "node { ".repeat(levels) + inside + " }".repeat(levels);
    }

    private static String aliases(int count, String field) {
        return IntStream.range(0, count).mapToObj(n -> "a" + n + ": " + field).collect(joining(" "));
    }

    private static List<String> exceeded(String query) {
        var document = Parser.parse(query);
        return DocumentLimits.exceeded(
                document,
                document.getDefinitionsOfType(OperationDefinition.class).getFirst());
    }
}
