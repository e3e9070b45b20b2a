package dev.argus.plugins.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.api.ApiDesk;
import dev.argus.plugins.api.ErrorCode;
import dev.argus.plugins.api.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that every error, on every way, has the shape and one of the codes of docs/errors.md. */
class ErrorsIT {
    private static final ApiDesk DESK = new ApiDesk(Map.of());
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final String VIEWER = "{\"query\":\"{ viewer { subject } }\"}";
    /** Words that only a library would use. */
    private static final Pattern LIBRARY = Pattern.compile(
            "(String|Int|Float|Enum|Object|Array|Null|Boolean)Value|Exception|java\\.|graphql\\.|ANTLR|Validation error|@\\[");

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "{ \u0000 }",
                "{ nope }",
                "{ viewer }",
                "{ viewer { subject { x } } }",
                "{ plugins(first: \"x\") { nodes { id } } }",
                "{ plugins(first: 1.5) { nodes { id } } }",
                "{ plugins(last: 1) { nodes { id } } }",
                "{ executions(filter: {states: [NOPE]}) { nodes { id } } }",
                "{ executions(filter: {state: QUEUED}) { nodes { id } } }",
                "{ execution(id: \"x\") { id } }",
                "{ execution { id } }",
                "{ execution(id: null) { id } }",
                "{ viewer { ...F } }",
                "query($a: Nope) { viewer { subject } }",
                "query($a: Int = \"x\") { plugins(first: $a) { nodes { id } } }",
                "query A { viewer { subject } } query B { viewer { subject } }",
                "{ viewer @include(if: \"x\") { subject } }",
                "{ viewer @nope { subject } }",
                "fragment F on Query { viewer { subject } }",
                "mutation { createPlugin(input: {}) { userErrors { code } } }",
                "mutation { createPlugin(input: {name: \"\\uD83D\"}) { userErrors { code } } }",
                "{ a: plugins(first: 0) { nodes { id } } }",
                "{ plugins(after: \"x\") { nodes { id } } }",
                "mutation { executePlugin(input: {target: {plugin: null}, action: \"go\", input: {}}) { execution { id } } }",
                "mutation($p: String) { executePlugin(input: {target: {plugin: $p}, action: \"go\", input: {}})"
                        + " { execution { id } } }"
            })
    void aWrongQueryIsInvalidInOurWords(String query) {
        var answer = DESK.ask(DESK.token(), query, Map.of());
        for (var error : shaped(answer.path("errors"))) {
            assertThat(error.at("/extensions/code").asText()).isEqualTo("INVALID");
            assertThat(error.path("message").asText()).doesNotContainPattern(LIBRARY);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "query($s: [ExecutionState!]) { executions(filter: {states: $s}) { nodes { id } } } | {\"s\":[\"NOPE\"]} | s 0",
                "query($a: Int!) { plugins(first: $a) { nodes { id } } } | {} | a",
                "query($a: Int!) { plugins(first: $a) { nodes { id } } } | {\"a\":\"x\"} | a",
                "query($f: PluginFilter) { plugins(filter: $f) { nodes { id } } } | {\"f\":{\"categoryKind\":\"X\"}} | f categoryKind",
                "query($f: PluginFilter) { plugins(filter: $f) { nodes { id } } } | {\"f\":{\"size\":1}} | f size",
                "mutation($i: RevokePublisherKeyInput!) { revokePublisherKey(input: $i) { userErrors { code } } } "
                        + "| {\"i\":{\"key\":\"0b6f1c1e-6a57-4c7e-9a3b-0d7f6f0c2a11\",\"reason\":\"MALWARE\",\"invalidFrom\":\"2026-01-01\"}} "
                        + "| i invalidFrom",
                "{ plugins(filter: {categoryKind: 7}) { nodes { id } } } | {} | filter categoryKind",
                "{ compatibleVersions(plugin: \"acme/tool\", platformVersion: \"1.2\") { id } } | {} | platformVersion"
            })
    void theFieldInsideTheInputIsNamed(String query, String variables, String field) throws Exception {
        var body = Map.of("query", query.strip(), "variables", Json.value(variables.strip()));
        var errors = shaped(
                Json.value(post("/graphql", Json.text(body), Map.of()).body()).path("errors"));
        assertThat(errors.get(0).at("/extensions/field").toString())
                .isEqualTo(Json.text(Arrays.asList(field.strip().split(" "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugins", "executions", "installations", "grants", "discoveredPlugins"})
    void anExplicitNullMeansTheDefault(String list) {
        Map<String, Object> nothing = new HashMap<>();
        nothing.put("n", null);
        var variable = "query($n: Int) { %s(first: $n, after: null) { nodes { __typename } } }".formatted(list);
        assertThat(DESK.ask(DESK.token(), variable, nothing)
                        .at("/data/" + list + "/nodes")
                        .isArray())
                .isTrue();
        var literal = "{ %s(first: null) { nodes { __typename } } }".formatted(list);
        assertThat(DESK.ask(DESK.token(), literal, Map.of())
                        .at("/data/" + list + "/nodes")
                        .isArray())
                .isTrue();
    }

    @Test
    void aKeyThatIsGivenTwiceIsRefusedBeforeAnythingRuns() throws Exception {
        var twice =
                "{\"query\":\"mutation($i: ExecutePluginInput!) { executePlugin(input: $i) { execution { id } } }\","
                        + "\"variables\":{\"i\":{\"plugin\":\"acme/tool\",\"action\":\"go\",\"input\":{\"op\":1,\"op\":2}}}}";
        var answer = post("/graphql", twice, Map.of());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(codes(answer)).containsExactly("INVALID");
        assertThat(answer.body()).contains("the key op is given twice");
    }

    @Test
    void whatReachesNoEndpointIsToldWithTheStatusOfTheCase() throws Exception {
        assertThat(told("GET", "/graphql", null, Map.of())).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(send("GET", "/graphql", null, Map.of()).headers().allValues("Allow"))
                .contains("POST");
        assertThat(told("DELETE", "/bundles", null, Map.of())).isEqualTo("405 METHOD_NOT_ALLOWED");
        assertThat(told("POST", "/nothing", VIEWER, Map.of())).isEqualTo("404 NOT_FOUND");
        assertThat(told("POST", "/graphql", VIEWER, Map.of("Accept", "text/html")))
                .isEqualTo("406 NOT_ACCEPTABLE");
        assertThat(told("POST", "/graphql", VIEWER, Map.of("Content-Type", "text/plain")))
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(told("POST", "/bundles", "x", Map.of("Content-Type", "text/plain")))
                .isEqualTo("415 UNSUPPORTED_MEDIA_TYPE");
        assertThat(told("POST", "/graphql", VIEWER, Map.of("X-Long", "x".repeat(20_000))))
                .isEqualTo("431 HEADERS_TOO_LARGE");
        assertThat(told("POST", "/graphql", " ".repeat(2 << 20), Map.of())).isEqualTo("413 TOO_LARGE");
        assertThat(told("POST", "/bundles", " ".repeat(18 << 20), Map.of("Content-Type", "application/gzip")))
                .isEqualTo("413 TOO_LARGE");
        assertThat(told("POST", "/bundles", "x", Map.of("Content-Type", "application/gzip")))
                .isEqualTo("400 INVALID");
    }

    @Test
    void withoutAValidTokenTheAnswerSaysWhichKindItTakes() throws Exception {
        for (var path : List.of("/graphql", "/bundles", "/version", "/nothing", "/graphql/stream")) {
            var none = send("POST", path, VIEWER, Map.of("Authorization", ""));
            assertThat(none.statusCode()).as(path).isEqualTo(401);
            assertThat(codes(none)).containsExactly("UNAUTHENTICATED");
            assertThat(none.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(kind -> assertThat(kind).startsWith("Bearer"));
        }
        var expired = DESK.issuer.token("acme", Instant.now().minusSeconds(300));
        var refused = send("POST", "/graphql", VIEWER, Map.of("Authorization", "Bearer " + expired));
        assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
    }

    @Test
    void aTokenThatGivesNoAccessIsForbidden() throws Exception {
        var stranger = DESK.issuer.token("nobody", Instant.now().plusSeconds(300));
        assertThat(told("POST", "/graphql", VIEWER, Map.of("Authorization", "Bearer " + stranger)))
                .isEqualTo("403 FORBIDDEN");
    }

    @Test
    void aStreamAndAWebSocketTellErrorsInTheSameShape() throws Exception {
        var events = send("POST", "/graphql/stream", "{\"query\":\"{ nope }\"}", Map.of("Accept", "text/event-stream"));
        var data = events.body()
                .lines()
                .filter(line -> line.startsWith("data: {"))
                .findFirst()
                .orElseThrow();
        assertThat(shaped(Json.value(data.substring("data: ".length())).path("errors")))
                .isNotEmpty();
        var client = SocketClient.open(DESK.socket()).initialised(DESK.token()).subscribe("a", "{ nope }");
        assertThat(shaped(client.hear().path("payload"))).isNotEmpty();
    }

    @Test
    void aQueryBeyondALimitIsTooLarge() {
        var deep = "{ plugins { nodes " + "{ versions { nodes { plugin ".repeat(6) + "{ id }" + " } } }".repeat(6)
                + " } }";
        var answer = DESK.ask(DESK.token(), deep, Map.of());
        assertThat(shaped(answer.path("errors")).get(0).at("/extensions/code").asText())
                .isEqualTo("TOO_LARGE");
    }

    @Test
    void everyAnswerHasAnIdAndIsNeitherStoredNorGuessed() throws Exception {
        for (var answer : List.of(
                send("POST", "/graphql", VIEWER, Map.of("X-Request-Id", "client-7")),
                send("GET", "/graphql", null, Map.of("X-Request-Id", "client-7")),
                send("POST", "/graphql", VIEWER, Map.of("X-Request-Id", "client-7", "Authorization", "")))) {
            assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("client-7");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        for (var given : List.of("", "a b", "x".repeat(129), "\u00e9")) {
            var made = send("POST", "/graphql", VIEWER, Map.of("X-Request-Id", given));
            assertThat(made.headers().firstValue("X-Request-Id"))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f-]{36}"));
        }
    }

    @Test
    void aNumberArrivesAsItWasSentInALiteralAndInVariables() throws Exception {
        var numbers = "[9007199254740993,0.1000000000000000055,-0.0,1e2,1.10,123456789012345678901234567890]";
        var mutation = "mutation($i: JSON!) { executePlugin(input: {plugin: \"acme/tool\", action: \"go\", input: $i})"
                + " { execution { input } userErrors { message } } }";
        var body = "{\"query\":%s,\"variables\":{\"i\":{\"n\":%s}}}".formatted(Json.text(mutation), numbers);
        assertThat(post("/graphql", body, Map.of()).body()).contains("{\"n\":" + numbers + "}");
        var literal = mutation.replace("($i: JSON!)", "").replace("$i", "{n: " + numbers + "}");
        assertThat(post("/graphql", Json.text(Map.of("query", literal)), Map.of())
                        .body())
                .contains("{\"n\":" + numbers + "}");
    }

    private static List<JsonNode> shaped(JsonNode errors) {
        List<JsonNode> all = new ArrayList<>();
        errors.forEach(all::add);
        assertThat(all).isNotEmpty().allSatisfy(error -> {
            assertThat(error.path("message").asText()).isNotEmpty();
            assertThat(error.fieldNames()).toIterable().isSubsetOf("message", "locations", "path", "extensions");
            assertThat(error.path("extensions").fieldNames())
                    .toIterable()
                    .contains("code", "retryable")
                    .isSubsetOf("code", "retryable", "field", "errorId", "retryAfter");
            assertThat(Arrays.stream(ErrorCode.values()).map(ErrorCode::name))
                    .contains(error.at("/extensions/code").asText());
        });
        return all;
    }

    private static List<String> codes(HttpResponse<String> answer) {
        return shaped(Json.value(answer.body()).path("errors")).stream()
                .map(error -> error.at("/extensions/code").asText())
                .toList();
    }

    private static String told(String method, String path, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        var answer = send(method, path, body, headers);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        return answer.statusCode() + " " + String.join(" ", codes(answer));
    }

    private static HttpResponse<String> post(String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    private static HttpResponse<String> send(
            String method, String path, @Nullable String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        Map<String, String> all = new HashMap<>(Map.of(
                "Authorization", "Bearer " + DESK.token(),
                "Content-Type", "application/json",
                "Accept", "application/json"));
        all.putAll(headers);
        var url = DESK.socket().toString().replace("ws:", "http:").replace("/graphql/ws", path);
        var request = HttpRequest.newBuilder(URI.create(url))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
