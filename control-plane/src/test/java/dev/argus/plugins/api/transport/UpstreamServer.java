package dev.argus.plugins.api.transport;

import dev.argus.plugins.PartialContext;
import graphql.GraphQL;
import graphql.schema.StaticDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import reactor.core.publisher.Flux;

/**
 * A server with the endpoints of micronaut-graphql and without any bean of ours. It has the settings that the control
 * plane has, except that nobody needs a token.
 */
final class UpstreamServer implements AutoCloseable {
    private static final String SCHEMA = """
            type Query { nothing: Int }
            type Mutation { nothing: Int }
            type Subscription { ticks: Int! }
            """;

    private static final Map<String, Object> SETTINGS = Map.of(
            "micronaut.server.host", "127.0.0.1",
            "micronaut.server.port", -1,
            "micronaut.server.thread-selection", "BLOCKING",
            "micronaut.security.enabled", false,
            "endpoints.all.enabled", false,
            "jackson.serialization-inclusion", "ALWAYS",
            "graphql.graphql-ws.enabled", true,
            "graphql.graphql-ws.path", "/graphql/ws",
            "graphql.graphql-ws.connection-init-wait-timeout", "2s");

    private final ApplicationContext context;
    private final URI http;

    UpstreamServer() {
        context = new PartialContext(
                ApplicationContext.builder()
                        .deduceEnvironment(false)
                        .environments("test")
                        // Not application.yml, which needs a database.
                        .overrideConfigLocations("classpath:upstream/"),
                name -> !name.startsWith("dev.argus."));
        context.getEnvironment().addPropertySource(PropertySource.of(SETTINGS));
        context.registerSingleton(GraphQL.class, graphQl());
        context.start();
        var server = context.getBean(EmbeddedServer.class).start();
        http = URI.create("http://127.0.0.1:%d/graphql".formatted(server.getPort()));
    }

    URI http() {
        return http;
    }

    URI socket() {
        return URI.create(http.toString().replace("http:", "ws:") + "/ws");
    }

    private static GraphQL graphQl() {
        var ticks = Flux.interval(Duration.ofMillis(50)).map(tick -> Map.of("ticks", tick.intValue()));
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Subscription", type -> type.dataFetcher("ticks", new StaticDataFetcher(ticks)))
                .build();
        var schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring);
        return GraphQL.newGraphQL(schema).build();
    }

    @Override
    public void close() {
        context.close();
    }
}
