package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares the schema with schema-baseline.graphqls. If the baseline lacks additions that clients already have, copy
 * schema.graphqls over it, so that the additions are protected too.
 */
class SchemaCompatibilityTest {
    private static final String BEFORE = """
            type Query { plugin(id: ID, size: Int = 20): Plugin }
            type Plugin { name: String! state: State }
            enum State { ON OFF }
            input Change { plugin: ID! reason: String }
            """;

    @Test
    void theSchemaOnlyAddsAndDeprecates() {
        assertThat(SchemaChanges.breaking(SchemaText.baseline(), SchemaText.current()))
                .as("changes of schema.graphqls that break clients")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: String!          | name: String! size: Int
            name: String!          | name: String! @deprecated(reason: "Use size.")
            ON OFF                 | ON OFF BROKEN
            size: Int = 20         | size: Int = 20, after: String
            reason: String         | reason: String kind: State
            reason: String         | reason: String count: Int! = 1
            enum State             | type More { id: ID } enum State
            """)
    void additionsAndDeprecationsBreakNobody(String part, String other) {
        assertThat(breaking(part, other)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: String!          | title: String!                    | Plugin.name was removed
            name: String!          | name: String                      | Plugin.name was "String!" and is "String"
            ON OFF                 | ON                                | State.OFF was removed
            size: Int = 20         | size: Int = 10                    | Query.plugin(size) was "Int = 20" and is "Int = 10"
            id: ID,                |                                   | Query.plugin(id) was removed
            id: ID,                | id: ID, kind: State!,             | Query.plugin(kind) is new and required
            reason: String         | reason: String!                   | Change.reason was "String" and is "String!"
            reason: String         | reason: String kind: State!       | Change.kind is new and required
            input Change           | input Change @oneOf               | Change was "input" and is "input @oneOf"
            input Change           | input Alteration                  | Change was removed
            """)
    void removalsAndChangesAreToldWithWhatToDo(String part, String other, String sentence) {
        assertThat(breaking(part, other == null ? "" : other)).anyMatch(told -> told.startsWith(sentence));
    }

    private static List<String> breaking(String part, String other) {
        assertThat(BEFORE).contains(part);
        var parser = new SchemaParser();
        return SchemaChanges.breaking(parser.parse(BEFORE), parser.parse(BEFORE.replace(part, other)));
    }
}
