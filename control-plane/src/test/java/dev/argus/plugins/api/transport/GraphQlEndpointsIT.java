package dev.argus.plugins.api.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.plugins.api.ApiDesk;
import io.micronaut.configuration.graphql.GraphQLConfiguration;
import io.micronaut.configuration.graphql.GraphQLController;
import io.micronaut.configuration.graphql.GraphQLExecutionResultHandler;
import io.micronaut.configuration.graphql.GraphQLInvocation;
import io.micronaut.configuration.graphql.GraphQLJsonSerializer;
import io.micronaut.configuration.graphql.GraphiQLController;
import io.micronaut.context.exceptions.NoSuchBeanException;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.http.simple.SimpleHttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.SecurityFilter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.dataloader.DataLoaderRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

/** Tests that our endpoints conform where those of micronaut-graphql do not, and that the rest is the library's. */
class GraphQlEndpointsIT {
    private static final String VIEWER = "{\"query\":\"{ viewer { subject } }\"}";
    private static final String ADA = "{\"data\":{\"viewer\":{\"subject\":\"ada\"}}}";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final ApiDesk DESK = new ApiDesk(Map.of("graphql.graphql-ws.connection-init-wait-timeout", "3s"));

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @ParameterizedTest
    @EnumSource
    void theHttpEndpointConforms(HttpDeviation deviation) throws Exception {
        var log = "executionLog(id: \\\"%s\\\") { offset }"
                .formatted(DESK.running().id());
        assertThat(deviation.answer(endpoint(DESK, "/graphql"), log, DESK.token()))
                .isEqualTo(deviation.ours);
    }

    @ParameterizedTest
    @EnumSource
    void theWebSocketEndpointConforms(SocketDeviation deviation) {
        assertThat(deviation.answer(DESK.socket(), DESK.token())).isEqualTo(deviation.ours);
    }

    @Test
    void anEndpointOfTheLibraryExecutesForTheCallerToo() {
        var platform = DESK.platform;
        var upstream = new GraphQLController(
                platform.get(GraphQLInvocation.class),
                platform.get(GraphQLExecutionResultHandler.class),
                platform.get(GraphQLJsonSerializer.class));
        var request = new SimpleHttpRequest<>(HttpMethod.POST, "/graphql", VIEWER);
        request.contentType(MediaType.APPLICATION_JSON_TYPE);
        request.setAttribute(
                SecurityFilter.AUTHENTICATION,
                Authentication.build("ada", Map.of("sub", "ada", "tenant", "acme", "roles", List.of("tenant-admin"))));
        assertThat(Mono.from(upstream.post(null, null, null, VIEWER, request)).blockOptional())
                .hasValueSatisfying(answer -> assertThat(answer.body()).isEqualTo(ADA));
    }

    @Test
    void everyRequestHasLoadersOfItsOwn() {
        assertThat(DESK.platform.get(DataLoaderRegistry.class))
                .isNotSameAs(DESK.platform.get(DataLoaderRegistry.class))
                .satisfies(registry -> assertThat(registry.getKeys()).contains("plugins", "versions"));
    }

    @Test
    void theAddressesAreSettings() throws Exception {
        try (var desk = new ApiDesk(Map.of("graphql.path", "/api"))) {
            assertThat(ask(desk, "/api", "application/json")).isEqualTo("200 " + ADA);
            assertThat(ask(desk, "/api/stream", "text/event-stream")).contains("200", "data: " + ADA);
            assertThat(SocketClient.open(endpoint(desk, "/api/ws"))
                            .initialised(desk.token())
                            .subscribe("a", "{ viewer { subject } }")
                            .hear()
                            .path("payload"))
                    .hasToString(ADA);
            assertThat(ask(desk, "/graphql", "application/json")).startsWith("404");
        }
    }

    /** GraphiQL is for development: with the settings that the control plane is shipped with, there is no such page. */
    @Test
    void graphiQlIsOff() throws Exception {
        assertThat(DESK.platform.get(GraphQLConfiguration.class).getGraphiql().isEnabled())
                .isFalse();
        assertThatThrownBy(() -> DESK.platform.get(GraphiQLController.class)).isInstanceOf(NoSuchBeanException.class);
        var request = HttpRequest.newBuilder(endpoint(DESK, "/graphiql"));
        assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
        request.header("Authorization", "Bearer " + DESK.token());
        assertThat(HTTP.send(request.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(404);
    }

    private static String ask(ApiDesk desk, String path, String accept) throws Exception {
        var request = HttpRequest.newBuilder(endpoint(desk, path))
                .header("Authorization", "Bearer " + desk.token())
                .header("Content-Type", "application/json")
                .header("Accept", accept)
                .POST(BodyPublishers.ofString(VIEWER));
        var answer = HTTP.send(request.build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    private static URI endpoint(ApiDesk desk, String path) {
        var scheme = path.endsWith("/ws") ? "ws:" : "http:";
        return URI.create(desk.socket().toString().replace("ws:", scheme).replace("/graphql/ws", path));
    }
}
