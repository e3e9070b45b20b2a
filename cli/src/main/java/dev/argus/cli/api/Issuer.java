package dev.argus.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.argus.cli.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/** The development issuer, which gives a token to whoever asks. */
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
        if (answer.status() != 200) {
            throw Refusals.ofStatus(url, answer.status(), answer.body());
        }
        try {
            var token = Json.received(answer.body()).path("access_token").asText("");
            if (!token.isEmpty()) {
                return token;
            }
        } catch (JsonProcessingException _) {
            // Told below.
        }
        throw Refusals.notUnderstood(url, "an answer without a token");
    }
}
