package dev.argus.plugins.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.build.Build;
import dev.argus.plugins.api.ApiDesk;
import dev.argus.plugins.api.Json;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Tests who can read the version of the build (callers with a token on the public port, everyone on the management
 * port) and what else is on the management port.
 */
class BuildIT {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MANAGEMENT = freePort();
    private static ApiDesk desk;

    @BeforeAll
    static void start() {
        desk = new ApiDesk(Map.of("endpoints.all.port", MANAGEMENT));
    }

    @AfterAll
    static void stop() {
        desk.close();
    }

    @Test
    void aCallerWithATokenIsToldOnThePublicPort() throws Exception {
        var answer = get(publicPort(), desk.token());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        var document = Json.value(answer.body());
        assertThat(document.fieldNames()).toIterable().containsExactly("version", "commit", "built");
        assertThat(document.path("version").asText()).isEqualTo(Build.current().version());
        assertThat(document.path("commit").textValue())
                .isEqualTo(Build.current().commit().orElse(null));
    }

    @Test
    void aStrangerIsToldNothingOnThePublicPort() throws Exception {
        var answer = get(publicPort(), null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).doesNotContain(Build.current().version());
        assertThat(get(publicPort(), "not-a-token").statusCode()).isEqualTo(401);
    }

    @Test
    void whoReachesTheManagementPortNeedsNoToken() throws Exception {
        var answer = get(MANAGEMENT, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(get(publicPort(), desk.token()).body());
    }

    @Test
    void theHealthsDetailsAreForAdministratorsOfThePlatform() throws Exception {
        var stranger = get(MANAGEMENT, "/health", null);
        assertThat(stranger.statusCode()).isIn(200, 503);
        assertThat(Json.value(stranger.body()).path("details").isNull())
                .as(stranger.body())
                .isTrue();
        assertThat(get(MANAGEMENT, "/health", desk.token()).statusCode()).isEqualTo(403);
        assertThat(Json.value(get(MANAGEMENT, "/health", administrator()).body())
                        .path("details")
                        .isObject())
                .isTrue();
    }

    @Test
    void metricsByNameAreForAdministratorsOfThePlatform() throws Exception {
        for (var path : List.of("/metrics", "/metrics/jvm.memory.used")) {
            assertThat(get(MANAGEMENT, path, null).statusCode()).as(path).isEqualTo(401);
            assertThat(get(MANAGEMENT, path, desk.token()).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(get(MANAGEMENT, path, administrator()).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(get(MANAGEMENT, "/prometheus", null).statusCode()).isEqualTo(200);
    }

    @Test
    void noOtherEndpointOfTheFrameworkIsThere() throws Exception {
        for (var path : List.of("/beans", "/env", "/loggers", "/routes", "/threaddump", "/info", "/caches")) {
            assertThat(get(MANAGEMENT, path, administrator()).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    private static String administrator() {
        return desk.issuer.tokenOf("acme", "platform-admin");
    }

    private static int publicPort() {
        return desk.platform.get(EmbeddedServer.class).getPort();
    }

    private static HttpResponse<String> get(int port, @Nullable String token) throws IOException, InterruptedException {
        return get(port, "/version", token);
    }

    private static HttpResponse<String> get(int port, String path, @Nullable String token)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
