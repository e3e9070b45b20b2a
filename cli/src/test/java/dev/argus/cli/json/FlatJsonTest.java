package dev.argus.cli.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.PlatformSchema;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLTypeUtil;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FlatJsonTest {
    @Test
    void anObjectWithOneFieldIsReplacedWithItsValue() {
        assertThat(
                        flat(
                                "{\"plugin\":{\"name\":\"acme/x\"},\"newest\":{\"nodes\":[{\"version\":\"1\",\"state\":\"DRAFT\"}]}}"))
                .isEqualTo("{\"plugin\":\"acme/x\",\"newest\":[{\"version\":\"1\",\"state\":\"DRAFT\"}]}");
    }

    @Test
    void documentsOfUsersAndPluginsAreUnchanged() {
        assertThat(flat("{\"id\":1,\"output\":{\"sum\":{\"value\":3}}}"))
                .isEqualTo("{\"id\":1,\"output\":{\"sum\":{\"value\":3}}}");
    }

    @Test
    void everyFieldOfTheScalarJsonIsListedAsADocument() {
        Set<String> fields = PlatformSchema.schema(environment -> null).getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .flatMap(type -> ((GraphQLObjectType) type).getFieldDefinitions().stream())
                .filter(field ->
                        GraphQLTypeUtil.unwrapAll(field.getType()).getName().equals("JSON"))
                .map(field -> field.getName())
                .collect(Collectors.toSet());
        assertThat(FlatJson.DOCUMENTS).containsExactlyInAnyOrderElementsOf(fields);
    }

    private static String flat(String text) {
        return Json.compact(FlatJson.of(Json.parse(text, "test")));
    }
}
