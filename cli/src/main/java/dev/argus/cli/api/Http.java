package dev.argus.cli.api;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Sends requests; never follows a redirect, which could carry the token elsewhere. */
public final class Http implements AutoCloseable {
    /** Larger than any answer: two captured streams, as text and as base64. */
    static final int ANSWER_LIMIT = 64 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final HttpClient client;

    private Http(HttpClient client) {
        this.client = client;
    }

    /** For requests to an address of the scheme that {@code url} has, and no other. */
    public static Http open(URI url) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        return new Http((url.getScheme().equals("https") ? client : client.sslContext(trustingNobody())).build());
    }

    /**
     * Keeps the client from reading every certificate authority at start, where nothing is encrypted; it could not
     * connect by TLS.
     */
    private static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has TLS", impossible);
        }
    }

    /** Sends and reads the whole answer; whoever cannot be reached is a failure that says so. */
    public Answer send(URI platform, HttpRequest request) {
        try {
            var response = stream(request);
            try (var body = response.body()) {
                var bytes = body.readNBytes(ANSWER_LIMIT + 1);
                if (bytes.length > ANSWER_LIMIT) {
                    throw Failure.of(
                            ExitCode.BUG, "the answer of " + platform + " is larger than " + ANSWER_LIMIT + " bytes");
                }
                return new Answer(response.statusCode(), bytes);
            }
        } catch (IOException fault) {
            throw Refusals.unreachable(platform, fault);
        }
    }

    /** Sends and gives the answer's body as it comes. */
    HttpResponse<InputStream> stream(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            throw Pause.interrupted(interrupted);
        }
    }

    /**
     * Ends the client's threads: the JVM waits for one that sits in a system call, which costs a third of a second at
     * exit.
     */
    @Override
    public void close() {
        client.shutdownNow();
        try {
            client.awaitTermination(CLOSING);
        } catch (InterruptedException interrupted) {
            throw Pause.interrupted(interrupted);
        }
    }

    /** A whole answer. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body) {}
}
