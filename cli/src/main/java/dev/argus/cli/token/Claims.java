package dev.argus.cli.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Column;
import dev.argus.cli.problem.Failure;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** The claims of a JSON Web Token (RFC 7519), without verifying its signature. */
final class Claims {
    static final List<Column> COLUMNS = List.of(
            Column.of("SUBJECT", "sub"),
            Column.of("TENANT", "tenant"),
            Column.of("ROLES", "roles"),
            Column.of("ISSUER", "iss"),
            Column.of("AUDIENCE", "aud"),
            new Column("ISSUED", claims -> time(claims.path("iat"))),
            new Column("EXPIRES", claims -> expiry(claims.path("exp"))));

    private Claims() {}

    static JsonNode of(String token) {
        var parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw notAToken();
        }
        try {
            var claims = Json.received(Base64.getUrlDecoder().decode(parts[1]));
            if (claims.isObject()) {
                return claims;
            }
        } catch (IllegalArgumentException | JsonProcessingException _) {
            // Reported below, with the same message for every kind of malformed token.
        }
        throw notAToken();
    }

    private static Failure notAToken() {
        return Failure.invalid("the token is not a JSON Web Token (three base64url parts separated by dots)");
    }

    private static String time(JsonNode seconds) {
        return seconds.canConvertToLong()
                ? Instant.ofEpochSecond(seconds.asLong()).toString()
                : "";
    }

    private static String expiry(JsonNode seconds) {
        if (!seconds.canConvertToLong()) {
            return "";
        }
        return time(seconds) + (seconds.asLong() <= Instant.now().getEpochSecond() ? " (expired)" : "");
    }
}
