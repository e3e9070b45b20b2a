package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/** Sends GraphQL requests to a platform with one token. Throws for everything that is not a result. */
public final class GraphQl {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI platform;
    private final String token;

    /** @param platform its address without a path */
    public GraphQl(URI platform, String token) {
        this.platform = platform;
        this.token = token;
    }

    /** Returns the {@code data} of the answer. Throws {@link GraphQlException} if the answer has errors. */
    public JsonNode query(String document, Map<String, ?> variables) {
        var request = graphql("/graphql", document, variables, "application/graphql-response+json")
                .timeout(TIMEOUT)
                .build();
        var response = send(request, BodyHandlers.ofString(UTF_8));
        JsonNode body = parse(response.body(), response.statusCode());
        if (body.has("errors")) {
            throw new GraphQlException(body.path("errors"));
        }
        if (response.statusCode() != 200) {
            throw new IllegalStateException("status %d: %s".formatted(response.statusCode(), response.body()));
        }
        return body.path("data");
    }

    public JsonNode query(String document) {
        return query(document, Map.of());
    }

    /** Returns the mutation's payload. Throws {@link RefusedException} if it has user errors. */
    public JsonNode mutate(String mutation, Map<String, ?> input, String selection) {
        JsonNode payload = attempt(mutation, input, selection);
        if (!payload.path("userErrors").isEmpty()) {
            throw new RefusedException(mutation, payload.path("userErrors"));
        }
        return payload;
    }

    /** Returns the mutation's payload, with or without {@code userErrors}. */
    public JsonNode attempt(String mutation, Map<String, ?> input, String selection) {
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input!";
        String document = "mutation($input: %s) { %s(input: $input) { %s userErrors { field code message } } }"
                .formatted(type, mutation, selection);
        return query(document, Map.of("input", input)).path(mutation);
    }

    /**
     * Returns the {@code data} of each event as it arrives. The stream ends with the subscription, and the caller
     * closes it.
     */
    public Stream<JsonNode> subscribe(String document, Map<String, ?> variables) {
        var response = send(
                graphql("/graphql/stream", document, variables, "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        if (response.statusCode() != 200) {
            try (var lines = response.body()) {
                throw new IllegalStateException(
                        "status %d: %s".formatted(response.statusCode(), String.join("\n", lines.toList())));
            }
        }
        return ServerSentEvents.data(response.body()).map(text -> {
            JsonNode event = parse(text, 200);
            if (event.has("errors")) {
                throw new GraphQlException(event.path("errors"));
            }
            return event.path("data");
        });
    }

    /** Uploads a bundle's bytes. The answer has the digest that a new version refers to. */
    public HttpResponse<String> upload(byte[] bundle) {
        var request = HttpRequest.newBuilder(platform.resolve("/bundles"))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(bundle));
        return send(request.build(), BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest.Builder graphql(String path, String document, Map<String, ?> variables, String accept) {
        try {
            String body = JSON.writeValueAsString(Map.of("query", document, "variables", variables));
            return HttpRequest.newBuilder(platform.resolve(path))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/json")
                    .header("Accept", accept)
                    .POST(BodyPublishers.ofString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return CLIENT.send(request, handler);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("gave up waiting for " + request.uri(), e);
        }
    }

    private static JsonNode parse(String text, int status) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException("status %d and not JSON: %s".formatted(status, text), e);
        }
    }

    /** Thrown if the answer has top-level errors. */
    public static final class GraphQlException extends RuntimeException {
        private final transient JsonNode errors;

        GraphQlException(JsonNode errors) {
            super(errors.toString());
            this.errors = errors;
        }

        /** Returns the code of the first error. */
        public String code() {
            return errors.path(0).path("extensions").path("code").asText();
        }
    }

    /** Thrown if the platform refuses a request with user errors. */
    public static final class RefusedException extends RuntimeException {
        RefusedException(String mutation, JsonNode userErrors) {
            super(mutation + ": " + userErrors);
        }
    }
}
