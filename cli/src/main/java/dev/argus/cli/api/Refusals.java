package dev.argus.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Optional;
import java.util.StringJoiner;

/** Turns the ways in which a platform says no into failures. */
final class Refusals {
    private static final int BODY_SHOWN = 200;

    private Refusals() {}

    /** Of {@code userErrors}: what the caller can mend, each with the field it is about. */
    static Failure ofUserErrors(JsonNode userErrors) {
        var lines = new StringJoiner("\n");
        for (JsonNode error : userErrors) {
            lines.add(place(error.path("field")) + error.path("message").asText("refused without a message"));
        }
        var code = ExitCode.ofPlatform(userErrors.path(0).path("code").asText(""));
        return advised(Failure.of(code, lines.toString()));
    }

    /** Of top-level {@code errors}. */
    static Failure ofErrors(JsonNode errors) {
        var lines = new StringJoiner("\n");
        for (JsonNode error : errors) {
            var extensions = error.path("extensions");
            var id = extensions.path("correlationId").asText("");
            lines.add(error.path("message").asText("refused without a message")
                    + (id.isEmpty() ? "" : " (correlation id " + id + ")"));
        }
        var code = errors.path(0).path("extensions").path("code").asText("");
        return advised(Failure.of(ExitCode.ofPlatform(code), lines.toString()));
    }

    /** Of an HTTP status that is not 200; the platform's own words where the body has them. */
    static Failure ofStatus(URI url, int status, byte[] body) {
        var told = told(body);
        if (status == 401) {
            return Failure.of(ExitCode.FORBIDDEN, "the platform at " + url + " does not accept your token")
                    .advise("see what it says with: argus token --show; it may have expired");
        }
        if (told.isPresent()) {
            return told.get();
        }
        return switch (status) {
            case 403 -> advised(Failure.of(ExitCode.FORBIDDEN, "the platform at " + url + " forbids this"));
            case 404 ->
                Failure.of(ExitCode.UNAVAILABLE, "what answers at " + url + " is not this platform (status 404)")
                        .advise("check ARGUS_URL");
            case 413 -> Failure.of(ExitCode.INVALID, "the platform at " + url + " says the request is too large");
            case 408, 425, 429, 502, 503, 504 ->
                advised(Failure.of(
                        ExitCode.UNAVAILABLE, "the platform at " + url + " cannot answer now (status " + status + ")"));
            default ->
                Failure.of(ExitCode.BUG, "the platform at " + url + " answered with status " + status + shown(body));
        };
    }

    /** Nobody answered. */
    static Failure unreachable(URI url, Throwable cause) {
        return Failure.of(ExitCode.UNAVAILABLE, "no platform answers at " + url + " (" + reason(cause) + ")")
                .advise("start one with: make up && . .argus/env; or set ARGUS_URL to where yours is")
                .causedBy(cause);
    }

    static Failure notUnderstood(URI url, String what) {
        return Failure.of(ExitCode.BUG, "what answers at " + url + " is not understood: " + what)
                .advise("check ARGUS_URL and that argus and the platform are of one version: argus version");
    }

    private static Optional<Failure> told(byte[] body) {
        try {
            var errors = Json.received(body).path("errors");
            return errors.isArray() && !errors.isEmpty() ? Optional.of(ofErrors(errors)) : Optional.empty();
        } catch (JsonProcessingException _) {
            return Optional.empty();
        }
    }

    private static Failure advised(Failure failure) {
        return switch (failure.code()) {
            case FORBIDDEN -> failure.advise("see who you are with: argus token --show");
            case DENIED ->
                failure.advise(
                        "see what is granted with: argus get grants; grant with: argus grant PLUGIN CAPABILITY --expires 30d");
            case UNAVAILABLE -> failure.advise("try again in a moment");
            default -> failure;
        };
    }

    private static String place(JsonNode field) {
        var parts = new ArrayList<String>();
        field.forEach(part -> parts.add(part.asText()));
        return parts.isEmpty() ? "" : String.join(".", parts) + ": ";
    }

    static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String shown(byte[] body) {
        var text = new String(body, 0, Math.min(body.length, BODY_SHOWN), StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "" : ": " + text;
    }
}
