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
import javax.net.ssl.SSLHandshakeException;

/** Converts error answers of the platform to failures. */
final class ErrorAnswers {
    private static final int BODY_SHOWN = 200;

    private ErrorAnswers() {}

    /** Converts {@code userErrors}, which the caller can correct; each line names the field that the error is about. */
    static Failure ofUserErrors(JsonNode userErrors) {
        var lines = new StringJoiner("\n");
        for (JsonNode error : userErrors) {
            lines.add(place(error.path("field")) + error.path("message").asText("refused without a message"));
        }
        var code = ExitCode.ofPlatform(userErrors.path(0).path("code").asText(""));
        return advised(Failure.of(code, lines.toString()));
    }

    /** Converts the top-level {@code errors} of a GraphQL answer. */
    static Failure ofErrors(JsonNode errors) {
        var lines = new StringJoiner("\n");
        for (JsonNode error : errors) {
            lines.add(error.path("message").asText("refused without a message"));
        }
        var code = errors.path(0).path("extensions").path("code").asText("");
        return advised(Failure.of(ExitCode.ofPlatform(code), lines.toString()));
    }

    /** Converts an answer with a status other than 200; uses the message in the body if there is one. */
    static Failure of(URI url, Http.Answer answer) {
        if (answer.status() / 100 == 3) {
            return notOurs(url, answer.status(), "redirects to " + answer.location());
        }
        // A gateway in front of the platform answers in its own words when the platform does not.
        if (!answer.type().contains("json")
                && answer.body().length > 0
                && answer.status() < 500
                && answer.status() != 401
                && answer.status() != 413
                && answer.status() != 429) {
            return notOurs(url, answer.status(), "answers with " + kind(answer));
        }
        return ofStatus(url, answer.status(), answer.body());
    }

    /** The answer is no JSON: another server, or something between it and this machine. */
    static Failure notJson(URI url, Http.Answer answer) {
        return answer.type().contains("json")
                ? notUnderstood(url, "an answer that is not JSON")
                : notOurs(url, answer.status(), "answers with " + kind(answer));
    }

    private static String kind(Http.Answer answer) {
        return answer.type().isEmpty() ? "something without a type" : answer.type();
    }

    static Failure notOurs(URI url, int status, String what) {
        return Failure.of(
                        ExitCode.UNAVAILABLE,
                        "the server at " + url + " is not an Argus platform (status " + status + ", it " + what + ")")
                .advise("check ARGUS_URL, and whether a proxy or a login page is in between");
    }

    /** Converts an HTTP status other than 200; uses the message in the body if there is one. */
    static Failure ofStatus(URI url, int status, byte[] body) {
        var told = told(body);
        if (status == 401) {
            return Failure.of(ExitCode.FORBIDDEN, "the platform at " + url + " does not accept your token")
                    .advise("it may have expired; see its content with: argus token --show");
        }
        if (told.isPresent()) {
            return told.get();
        }
        return switch (status) {
            case 403 -> advised(Failure.of(ExitCode.FORBIDDEN, "the platform at " + url + " forbids this"));
            case 404 ->
                Failure.of(ExitCode.UNAVAILABLE, "the server at " + url + " is not an Argus platform (status 404)")
                        .advise("check ARGUS_URL");
            case 413 -> Failure.of(ExitCode.INVALID, "the platform at " + url + " says the request is too large");
            case 408, 425, 429, 502, 503, 504 ->
                advised(Failure.of(
                        ExitCode.UNAVAILABLE, "the platform at " + url + " is unavailable (status " + status + ")"));
            default ->
                Failure.of(ExitCode.BUG, "the platform at " + url + " answered with status " + status + shown(body));
        };
    }

    /** The platform could not be reached. */
    static Failure unreachable(URI url, Throwable cause) {
        if (cause instanceof SSLHandshakeException) {
            return Failure.of(
                            ExitCode.UNAVAILABLE,
                            "the certificate of " + url + " is not accepted (" + reason(cause) + ")")
                    .advise("trust the certificate authority that issued it: set ARGUS_CA_FILE to a PEM file with it")
                    .causedBy(cause);
        }
        return Failure.of(ExitCode.UNAVAILABLE, "no platform answers at " + url + " (" + reason(cause) + ")")
                .advise("start one with: make up && . .argus/env; or set ARGUS_URL to the address of yours")
                .causedBy(cause);
    }

    static Failure notUnderstood(URI url, String what) {
        return Failure.of(ExitCode.BUG, "unexpected answer from " + url + ": " + what)
                .advise("check ARGUS_URL, and that argus and the platform have the same version: argus version");
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
            case FORBIDDEN -> failure.advise("see your roles with: argus token --show");
            case DENIED ->
                failure.advise("see the grants with: argus get grants; "
                        + "grant with: argus grant PLUGIN CAPABILITY --expires 30d");
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
