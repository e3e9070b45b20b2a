package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfiguration;
import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the page on a server that has nothing of ours but the page. */
class GraphiQlTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern LOADED = Pattern.compile("(?:src|rel=\"stylesheet\" href)=\"([^\"]*)\"");
    private static final Context CONTEXT = new Context(ApplicationContext.builder()
            .deduceEnvironment(false)
            .environments("test")
            .overrideConfigLocations("classpath:graphiql/none/"));

    private static URI server;

    @BeforeAll
    static void start() {
        var settings = new HashMap<>(GraphiQl.settings());
        settings.putAll(Map.of("micronaut.server.host", "127.0.0.1", "micronaut.server.port", -1));
        CONTEXT.getEnvironment().addPropertySource(PropertySource.of(settings));
        var schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse("type Query { nothing: Int }"),
                        RuntimeWiring.newRuntimeWiring().build());
        CONTEXT.registerSingleton(GraphQL.class, GraphQL.newGraphQL(schema).build());
        CONTEXT.registerSingleton(new GraphiQl());
        CONTEXT.start();
        var embedded = CONTEXT.getBean(EmbeddedServer.class).start();
        server = URI.create("http://127.0.0.1:" + embedded.getPort());
    }

    @AfterAll
    static void stop() {
        CONTEXT.close();
    }

    @Test
    void everythingThePageIsMadeOfComesFromTheServerAndNeedsNoToken() throws Exception {
        var page = get("/graphiql");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).doesNotContain("http://", "https://", "${");
        var loaded = LOADED.matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(loaded).hasSize(4);
        for (var path : loaded) {
            var asset = get(path);
            assertThat(asset.statusCode()).as(path).isEqualTo(200);
            assertThat(asset.body()).as(path).hasSizeGreaterThan(1000);
        }
    }

    @Test
    void nothingElseIsOpened() throws Exception {
        assertThat(get("/graphql?query=%7Bnothing%7D").statusCode()).isEqualTo(401);
        assertThat(get("/graphiql/other").statusCode()).isEqualTo(401);
        for (var path : List.of("/graphql", "/graphiql", "/graphiql/assets/graphiql.min.js")) {
            var post = HttpRequest.newBuilder(server.resolve(path))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"query\":\"{ nothing }\"}"));
            assertThat(HTTP.send(post.build(), BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(server.resolve(path)).build(), BodyHandlers.ofString());
    }

    private static final class Context extends DefaultApplicationContext {
        Context(ApplicationContextBuilder builder) {
            super((ApplicationContextConfiguration) builder);
        }

        @Override
        @SuppressWarnings("rawtypes")
        protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
            return super.resolveBeanDefinitionReferences().stream()
                    .filter(reference -> !reference.getBeanDefinitionName().startsWith("dev.argus."))
                    .toList();
        }
    }
}
