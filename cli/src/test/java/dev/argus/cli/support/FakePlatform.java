package dev.argus.cli.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.argus.kit.crypto.Sha256;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fake platform for tests. It answers GraphQL by the real schema, plays scripted event streams and records the
 * requests.
 */
public final class FakePlatform implements AutoCloseable {
    public static final String TOKEN = "e30.eyJzdWIiOiJhbm4iLCJ0ZW5hbnQiOiJhY21lIn0.c2ln";

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Function<Map<String, Object>, @Nullable Object>> answers = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<RecordedRequest> asked = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> downloads = new ConcurrentHashMap<>();
    private final List<byte[]> bundles = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Refusal> refusals = new ConcurrentLinkedQueue<>();
    private final GraphQLSchema schema = PlatformSchema.schema(this::answer);
    private final GraphQL engine = GraphQL.newGraphQL(schema).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    public FakePlatform() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        server.setExecutor(threads);
        server.createContext("/graphql/stream", exchange -> guarded(exchange, this::stream));
        server.createContext("/graphql", exchange -> guarded(exchange, this::graphql));
        server.createContext("/version", exchange -> guarded(exchange, FakePlatform::version));
        server.createContext("/versions/", exchange -> guarded(exchange, this::download));
        server.createContext("/bundles", exchange -> guarded(exchange, this::bundle));
        server.start();
    }

    /** Scripts one connection of an event stream. */
    @FunctionalInterface
    public interface Script {
        void play(StreamScript stage) throws IOException, InterruptedException;
    }

    private record Refusal(int status, String type, String body) {}

    private interface Handling {
        void handle(HttpExchange exchange) throws IOException;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers a root field, given its arguments. */
    public FakePlatform answer(String field, Function<Map<String, Object>, @Nullable Object> how) {
        answers.put(field, how);
        return this;
    }

    /** Adds the script of the next connection of a stream. */
    public FakePlatform script(Script script) {
        scripts.add(script);
        return this;
    }

    /** Makes the next request fail with this answer. */
    public FakePlatform refuse(int status, String body) {
        return refuse(status, "application/json", body);
    }

    /** Makes the next request fail with this answer of a media type. */
    public FakePlatform refuse(int status, String type, String body) {
        refusals.add(new Refusal(status, type, body));
        return this;
    }

    public List<RecordedRequest> asked() {
        return asked;
    }

    /** Returns the variables of the last request for an operation. */
    public JsonNode variables(String operation) {
        return asked.reversed().stream()
                .filter(request -> request.operation().equals(operation))
                .findFirst()
                .orElseThrow()
                .variables();
    }

    /** Makes the bundle of a version downloadable. */
    public FakePlatform bundle(String versionId, byte[] bytes) {
        downloads.put("/versions/" + versionId + "/bundle", bytes);
        return this;
    }

    private void download(HttpExchange exchange) throws IOException {
        var bytes = downloads.get(exchange.getRequestURI().getPath());
        if (bytes == null) {
            send(exchange, 404, "application/json", new byte[0]);
        } else {
            send(exchange, 200, "application/gzip", bytes);
        }
    }

    public List<byte[]> bundles() {
        return bundles;
    }

    private @Nullable Object answer(DataFetchingEnvironment environment) {
        var field = environment.getField().getName();
        var how = answers.get(field);
        if (how == null) {
            throw new IllegalStateException("the test did not say what " + field + " answers");
        }
        return how.apply(environment.getArguments());
    }

    private void guarded(HttpExchange exchange, Handling handling) throws IOException {
        try (exchange) {
            var refusal = refusals.poll();
            if (refusal != null) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, refusal.status(), refusal.type(), refusal.body().getBytes(StandardCharsets.UTF_8));
            } else if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getRequestBody().readAllBytes();
                send(exchange, 401, "application/json", new byte[0]);
            } else {
                handling.handle(exchange);
            }
        }
    }

    private void graphql(HttpExchange exchange) throws IOException {
        var result = engine.execute(input(remember(exchange)));
        send(exchange, 200, "application/graphql-response+json", json.writeValueAsBytes(result.toSpecification()));
    }

    private void stream(HttpExchange exchange) throws IOException {
        var checked = ParseAndValidate.parseAndValidate(schema, input(remember(exchange)));
        if (checked.isFailure()) {
            send(exchange, 400, "application/json", json.writeValueAsBytes(Map.of("errors", checked.getErrors())));
            return;
        }
        var script = scripts.poll();
        if (script == null) {
            send(exchange, 503, "application/json", new byte[0]);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try {
            script.play(new StreamScript(exchange.getResponseBody()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void version(HttpExchange exchange) throws IOException {
        send(exchange, 200, "application/json", """
                {"version":"2.0.0","commit":"0123456789abcdef0123456789abcdef01234567-modified","built":"2026-11-20T10:00:00Z"}
                """.getBytes(StandardCharsets.UTF_8));
    }

    private void bundle(HttpExchange exchange) throws IOException {
        var bytes = exchange.getRequestBody().readAllBytes();
        bundles.add(bytes);
        var digest = Sha256.of(bytes).toString();
        send(exchange, 200, "application/json", json.writeValueAsBytes(Map.of("digest", digest, "size", bytes.length)));
    }

    private JsonNode remember(HttpExchange exchange) throws IOException {
        var raw = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var request = json.readTree(raw);
        asked.add(new RecordedRequest(request.path("operationName").asText(), request.path("variables"), raw));
        return request;
    }

    private ExecutionInput input(JsonNode request) {
        @SuppressWarnings("unchecked")
        Map<String, Object> variables = json.convertValue(request.path("variables"), Map.class);
        return ExecutionInput.newExecutionInput(request.path("query").asText())
                .operationName(request.path("operationName").asText())
                .variables(variables)
                .build();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
