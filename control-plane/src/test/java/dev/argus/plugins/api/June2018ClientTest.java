package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Tests introspection by a client that knows only the June 2018 edition of GraphQL. */
class June2018ClientTest {
    private static final String INTROSPECTION = """
            query Introspection {
              __schema {
                queryType { name } mutationType { name } subscriptionType { name }
                types { ...FullType }
                directives { name description locations args { ...InputValue } }
              }
            }
            fragment FullType on __Type {
              kind name description
              fields(includeDeprecated: true) {
                name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason
              }
              inputFields { ...InputValue }
              interfaces { ...TypeRef }
              enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason }
              possibleTypes { ...TypeRef }
            }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type {
              kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }
            }
            """;

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

    private static JsonNode introspected() {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.wire(wiring);
        var schema = new SchemaGenerator().makeExecutableSchema(SchemaText.current(), wiring.build());
        var answer = GraphQL.newGraphQL(schema).build().execute(INTROSPECTION);
        assertThat(answer.getErrors()).isEmpty();
        return Json.value(Json.text(answer.toSpecification())).at("/data/__schema/types");
    }
}
