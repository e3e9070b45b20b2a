package dev.argus.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** The API of the platform: queries, mutations and the upload of bundles. */
public final class Platform {
    static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Http http;
    private final Context context;

    public Platform(Http http, Context context) {
        this.http = http;
        this.context = context;
    }

    /** Runs a query and returns its {@code data}. An answer with errors is a failure, even if it has data as well. */
    public JsonNode query(String operation, ObjectNode variables) {
        var request = context.request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", GRAPHQL_RESPONSE + ", application/json;q=0.9")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofByteArray(Operation.named(operation).body(variables)))
                .build();
        var answer = http.send(context.url(), request);
        if (answer.status() != 200) {
            throw ErrorAnswers.of(context.url(), answer);
        }
        var document = read(answer);
        if (!document.path("errors").isEmpty()) {
            throw ErrorAnswers.ofErrors(document.path("errors"));
        }
        if (!document.path("data").isObject()) {
            throw ErrorAnswers.notUnderstood(context.url(), "an answer without data");
        }
        return document.path("data");
    }

    /** Runs a mutation and returns its payload; {@code userErrors} are a failure. */
    public JsonNode mutate(String operation, ObjectNode input) {
        var variables = Json.object();
        variables.set("input", input);
        var payload = query(operation, variables).iterator().next();
        if (!payload.path("userErrors").isEmpty()) {
            throw ErrorAnswers.ofUserErrors(payload.path("userErrors"));
        }
        return payload;
    }

    /** Returns version, commit and commit time of the platform. */
    public JsonNode version() {
        return read(get("/version", "application/json"));
    }

    /** Uploads the bytes of a bundle and returns the digest that the platform computed, {@code sha256:…}. */
    public String upload(byte[] bundle) {
        var request = context.request("/bundles")
                .header("Content-Type", "application/gzip")
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofByteArray(bundle))
                .build();
        var answer = http.send(context.url(), request);
        if (answer.status() / 100 != 2) {
            throw ErrorAnswers.of(context.url(), answer);
        }
        var digest = read(answer).path("digest").asText("");
        if (!digest.startsWith("sha256:")) {
            throw ErrorAnswers.notUnderstood(context.url(), "an answer to an upload without a digest");
        }
        return digest;
    }

    /** Downloads the bundle of a version; the caller compares its digest. */
    public byte[] download(String version) {
        return get("/versions/" + version + "/bundle", "application/gzip, application/json;q=0.9")
                .body();
    }

    private Http.Answer get(String path, String accept) {
        var request = context.request(path)
                .header("Accept", accept)
                .timeout(ANSWER)
                .GET()
                .build();
        var answer = http.send(context.url(), request);
        if (answer.status() != 200) {
            throw ErrorAnswers.of(context.url(), answer);
        }
        return answer;
    }

    private JsonNode read(Http.Answer answer) {
        try {
            return Json.received(answer.body());
        } catch (JsonProcessingException _) {
            throw ErrorAnswers.notJson(context.url(), answer);
        }
    }
}
