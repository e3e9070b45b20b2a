package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.api.document.Scalars;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Tests introspection by a client that knows only the June 2018 edition of GraphQL. */
class June2018ClientTest {
    @Test
    void seesEveryTypeFieldArgumentAndValueOfTheSchema() {
        var types = introspected();
        SchemaElements.of(SchemaText.current()).forEach((path, element) -> {
            var parts = path.split("[.(]");
            var type = named(types, parts[0]);
            assertThat(type.path("description").asText()).as(path).isNotEmpty();
            if (parts.length > 1) {
                var part = named(type.path(partsOf(type)), parts[1]);
                assertThat(part.path("isDeprecated").asBoolean())
                        .as(path)
                        .isEqualTo(parts.length == 2 && element.deprecation() != null);
                if (parts.length > 2) {
                    named(part.path("args"), parts[2].replace(")", ""));
                }
            }
        });
    }

    private static String partsOf(JsonNode type) {
        return switch (type.path("kind").asText()) {
            case "ENUM" -> "enumValues";
            case "INPUT_OBJECT" -> "inputFields";
            default -> "fields";
        };
    }

    private static JsonNode named(JsonNode nodes, String name) {
        return StreamSupport.stream(nodes.spliterator(), false)
                .filter(node -> node.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("introspection does not show " + name));
    }

    private static String introspection() {
        try (var file = June2018ClientTest.class.getResourceAsStream("/introspection/june-2018.graphql")) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode introspected() {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.wire(wiring);
        var schema = new SchemaGenerator().makeExecutableSchema(SchemaText.current(), wiring.build());
        var answer = GraphQL.newGraphQL(schema).build().execute(introspection());
        assertThat(answer.getErrors()).isEmpty();
        return Json.value(Json.text(answer.toSpecification())).at("/data/__schema/types");
    }
}
