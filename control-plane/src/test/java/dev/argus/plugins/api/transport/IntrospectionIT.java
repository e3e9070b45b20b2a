package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.api.ApiDesk;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tests over HTTP the introspection queries that clients send: those of graphql-js by version, on which codegen,
 * GraphiQL and most other tools stand. The first line of each file says where its query is from.
 */
class IntrospectionIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "june-2018",
                "graphql-js-13",
                "graphql-js-13-all",
                "graphql-js-14",
                "graphql-js-14-all",
                "graphql-js-15",
                "graphql-js-15-all",
                "graphql-js-16",
                "graphql-js-16-all"
            })
    void theSchemaIsAnswered(String client) throws IOException {
        var answer = DESK.ask(DESK.token(), text(client), Map.of());
        assertThat(answer.path("errors")).isEmpty();
        var types = answer.at("/data/__schema/types");
        assertThat(types.findValuesAsText("name")).contains("Query", "Execution", "ExecutionTargetInput", "__Type");
    }

    private static String text(String client) throws IOException {
        try (var file = IntrospectionIT.class.getResourceAsStream("/introspection/" + client + ".graphql")) {
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
