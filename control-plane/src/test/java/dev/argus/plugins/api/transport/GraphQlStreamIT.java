package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.api.ApiDesk;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.execution.Execution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests a log over server-sent events: one cursor works over any number of connections. */
class GraphQlStreamIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static HttpHeaders lastHeaders = HttpHeaders.of(Map.of(), (name, value) -> true);

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void aLogIsFollowedOverABrokenConnectionToItsEnd() throws IOException, InterruptedException {
        var execution = DESK.running();
        DESK.says(execution, 0, "one ");
        try (var events = follow(execution, 0)) {
            assertThat(next(events)).isEqualTo("0:one ");
            DESK.says(execution, 4, "two ");
            assertThat(next(events)).isEqualTo("4:two ");
        }
        DESK.says(execution, 8, "three ");
        try (var events = follow(execution, 8)) {
            assertThat(next(events)).isEqualTo("8:three ");
            DESK.ends(execution, "one two three ", 20, "tail");
            assertThat(next(events)).isEqualTo("20:tail");
            assertThat(next(events)).isEqualTo("complete");
        }
    }

    @Test
    void aLogOfManyChunksComesWhole() throws IOException, InterruptedException {
        var execution = DESK.running();
        DESK.ends(execution, "0123456789".repeat(100_000), 1_000_000, "");
        try (var events = follow(execution, 5)) {
            long at = 5;
            for (var chunk = next(events); !chunk.equals("complete"); chunk = next(events)) {
                assertThat(chunk).startsWith(at + ":" + (char) ('0' + at % 10));
                at += chunk.length() - chunk.indexOf(':') - 1;
            }
            assertThat(at).isEqualTo(1_000_000);
        }
    }

    @Test
    void noChunkSplitsACharacter() throws IOException, InterruptedException {
        var text = "a\u65e5\ud83d\ude42z";
        var bytes = text.getBytes(UTF_8);
        var execution = DESK.running();
        DESK.says(execution, 0, Arrays.copyOf(bytes, 2));
        try (var events = follow(execution, 0)) {
            assertThat(next(events)).isEqualTo("0:a");
            DESK.says(execution, 2, Arrays.copyOfRange(bytes, 2, 6));
            assertThat(next(events)).isEqualTo("1:\u65e5");
            DESK.says(execution, 6, Arrays.copyOfRange(bytes, 6, bytes.length));
            assertThat(next(events)).isEqualTo("4:\ud83d\ude42z");
            DESK.ends(execution, text, bytes.length, "");
            assertThat(next(events)).isEqualTo("complete");
        }
        var long80k = DESK.running();
        DESK.ends(long80k, "\u65e5".repeat(80_000), 240_000, "");
        var heard = new StringBuilder();
        try (var events = follow(long80k, 0)) {
            for (var chunk = next(events); !chunk.equals("complete"); chunk = next(events)) {
                heard.append(chunk.substring(chunk.indexOf(':') + 1));
            }
        }
        assertThat(heard.toString()).isEqualTo("\u65e5".repeat(80_000));
    }

    @Test
    void anEventHasTheTimeOfItsChangeHoweverLateItIsHeard() throws IOException, InterruptedException {
        var execution = DESK.running();
        var query =
                "{\"query\":\"subscription { executionEvents(id: \\\"%s\\\") { at state execution { startedAt } } }\"}"
                        .formatted(execution.id());
        try (var events = stream(query)) {
            var event = Json.value(nextData(events)).at("/data/executionEvents");
            assertThat(event.path("state").asText()).isEqualTo("RUNNING");
            assertThat(event.path("at")).isEqualTo(event.at("/execution/startedAt"));
        }
    }

    @Test
    void noProxyIsToHoldEventsBack() throws IOException, InterruptedException {
        var execution = DESK.running();
        DESK.ends(execution, "", 0, "");
        follow(execution, 0).close();
        assertThat(lastHeaders.firstValue("X-Accel-Buffering")).hasValue("no");
        assertThat(lastHeaders.firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("no-"));
    }

    @Test
    void aStreamEndsWithItsTokenAndSaysSo() throws Exception {
        var execution = DESK.running();
        DESK.says(execution, 0, "one ");
        DESK.withATokenAboutToEnd(() -> {
            try (var events = follow(execution, 0)) {
                assertThat(next(events)).isEqualTo("0:one ");
                assertThat(nextData(events)).contains("FORBIDDEN").contains("the token has expired");
                assertThat(next(events)).isEqualTo("complete");
            }
        });
    }

    private static BufferedReader follow(Execution execution, long after) throws IOException, InterruptedException {
        var query =
                "subscription { executionLog(id: \"%s\", after: %d) { offset text } }".formatted(execution.id(), after);
        return stream(Json.text(Map.of("query", query)));
    }

    private static BufferedReader stream(String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(
                        DESK.socket().toString().replace("ws:", "http:").replace("/ws", "/stream")))
                .header("Authorization", "Bearer " + DESK.token())
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(BodyPublishers.ofString(body))
                .build();
        var response = HTTP.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        lastHeaders = response.headers();
        return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    /** Returns the next chunk, or how the stream ended. */
    private static String next(BufferedReader events) throws IOException {
        var data = nextData(events);
        if (!data.startsWith("{")) {
            return data;
        }
        var chunk = Json.value(data).path("data").path("executionLog");
        return chunk.path("offset").asLong() + ":" + chunk.path("text").asText();
    }

    /** Returns the next result unchanged, or how the stream ended. */
    private static String nextData(BufferedReader events) throws IOException {
        for (var line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("event: complete")) {
                return "complete";
            }
            if (line.startsWith("data: {")) {
                return line.substring("data: ".length());
            }
        }
        return "the stream broke";
    }
}
