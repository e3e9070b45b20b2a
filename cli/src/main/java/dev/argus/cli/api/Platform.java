package dev.argus.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.json.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

/** Asks the platform: queries, mutations and the upload of bundles. */
public final class Platform {
    static final String GRAPHQL_RESPONSE = "application/graphql-response+json";

    private static final Duration ANSWER = Duration.ofSeconds(60);

    private final Http http;
    private final Context context;

    public Platform(Http http, Context context) {
        this.http = http;
        this.context = context;
    }

    /** The answer's {@code data}; an answer with errors is a failure, whatever else it holds. */
    public JsonNode query(String operation, ObjectNode variables) {
        var request = context.request("/graphql")
                .header("Content-Type", "application/json")
                .header("Accept", GRAPHQL_RESPONSE + ", application/json;q=0.9")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofByteArray(Operation.named(operation).body(variables)))
                .build();
        var answer = http.send(context.url(), request);
        if (answer.status() != 200) {
            throw Refusals.ofStatus(context.url(), answer.status(), answer.body());
        }
        var document = read(answer);
        if (!document.path("errors").isEmpty()) {
            throw Refusals.ofErrors(document.path("errors"));
        }
        if (!document.path("data").isObject()) {
            throw Refusals.notUnderstood(context.url(), "an answer without data");
        }
        return document.path("data");
    }

    /** A mutation's payload; {@code userErrors} are a failure. */
    public JsonNode mutate(String operation, ObjectNode input) {
        var variables = Json.object();
        variables.set("input", input);
        var payload = query(operation, variables).iterator().next();
        if (!payload.path("userErrors").isEmpty()) {
            throw Refusals.ofUserErrors(payload.path("userErrors"));
        }
        return payload;
    }

    /** Which build the platform is: version, commit and when that was. */
    public JsonNode version() {
        var request = context.request("/version")
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .GET()
                .build();
        var answer = http.send(context.url(), request);
        if (answer.status() != 200) {
            throw Refusals.ofStatus(context.url(), answer.status(), answer.body());
        }
        return read(answer);
    }

    /** Sends a bundle's bytes and answers their digest, {@code sha256:…}, as the platform computed it. */
    public String upload(byte[] bundle) {
        var request = context.request("/bundles")
                .header("Content-Type", "application/gzip")
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofByteArray(bundle))
                .build();
        var answer = http.send(context.url(), request);
        if (answer.status() / 100 != 2) {
            throw Refusals.ofStatus(context.url(), answer.status(), answer.body());
        }
        var digest = read(answer).path("digest").asText("");
        if (!digest.startsWith("sha256:")) {
            throw Refusals.notUnderstood(context.url(), "an upload's answer without a digest");
        }
        return digest;
    }

    private JsonNode read(Http.Answer answer) {
        try {
            return Json.received(answer.body());
        } catch (JsonProcessingException _) {
            throw Refusals.notUnderstood(context.url(), "an answer that is not JSON");
        }
    }
}
