package dev.argus.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.PlatformSchema;
import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OperationTest {
    private static final GraphQLSchema SCHEMA = PlatformSchema.schema(environment -> null);

    static List<String> names() throws IOException, URISyntaxException {
        var folder = Path.of(Objects.requireNonNull(OperationTest.class.getResource("/graphql"))
                .toURI());
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".graphql"))
                    .map(file -> file.replace(".graphql", ""))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOperationMatchesTheSchema(String name) {
        var operation = Operation.named(name);
        var input = ExecutionInput.newExecutionInput(operation.text())
                .operationName(operation.name())
                .variables(Map.of())
                .build();
        assertThat(ParseAndValidate.parseAndValidate(SCHEMA, input).getErrors()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOperationHasTheNameOfItsFile(String name) {
        assertThat(Operation.named(name).text()).containsPattern("(query|mutation|subscription) " + name + "\\b");
    }

    @Test
    void nestedFragmentsAreIncluded() {
        assertThat(Operation.named("Execution").text()).containsOnlyOnce("fragment StreamFields on CapturedStream");
    }
}
