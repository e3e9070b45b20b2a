package dev.argus.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.Failure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/** The development issuer, which issues a token to everyone who asks. */
public record Issuer(Http http, URI url) {
    private static final Duration ANSWER = Duration.ofSeconds(30);

    public String token(String tenant, String subject, List<String> roles) {
        var wanted = Json.object().put("tenant", tenant).put("subject", subject);
        roles.forEach(wanted.putArray("roles")::add);
        var request = HttpRequest.newBuilder(URI.create(url + "/token"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .timeout(ANSWER)
                .POST(BodyPublishers.ofString(Json.compact(wanted)))
                .build();
        var answer = http.send(url, request);
        var document = read(answer);
        if (document.path("error").isTextual()) {
            throw Failure.invalid("the issuer at " + url + " refused: "
                    + document.path("error").asText());
        }
        if (answer.status() != 200 || !document.path("access_token").isTextual()) {
            throw ErrorAnswers.notUnderstood(url, "an answer with status " + answer.status() + " and without a token");
        }
        return document.path("access_token").asText();
    }

    private JsonNode read(Http.Answer answer) {
        try {
            return Json.received(answer.body());
        } catch (JsonProcessingException _) {
            throw ErrorAnswers.notUnderstood(url, "an answer that is not JSON");
        }
    }
}
