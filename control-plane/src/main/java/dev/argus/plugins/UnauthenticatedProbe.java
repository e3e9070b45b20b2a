package dev.argus.plugins;

import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Result of one request without a token: does the platform answer, and does it refuse the request? {@code helm test}
 * uses it.
 *
 * @param status the HTTP status of the answer; 0 if there was no answer
 * @param failure why there was no answer; empty if there was one
 */
record UnauthenticatedProbe(URI url, int status, String failure) {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final byte[] QUESTION = "{\"query\":\"{__schema{types{name}}}\"}".getBytes(StandardCharsets.UTF_8);

    static UnauthenticatedProbe of(URI url) {
        try {
            var connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setDoOutput(true);
            try (var body = connection.getOutputStream()) {
                body.write(QUESTION);
            }
            return new UnauthenticatedProbe(url, connection.getResponseCode(), "");
        } catch (IOException e) {
            return new UnauthenticatedProbe(url, 0, String.valueOf(e.getMessage()));
        }
    }

    boolean closed() {
        return status == HttpURLConnection.HTTP_UNAUTHORIZED;
    }

    /** Prints the result and returns whether the platform answered and refused the request. */
    boolean report(PrintStream out) {
        if (closed()) {
            out.println("ok: %s answers, and rejects a caller without a token (401)".formatted(url));
        } else if (status == 0) {
            out.println("failed: %s does not answer (%s); look at the pods and the NetworkPolicies"
                    .formatted(url, failure));
        } else {
            out.println("failed: %s answered %d to a caller without a token; it must be 401".formatted(url, status));
        }
        return closed();
    }
}
