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

/** Sends HTTP requests. It never follows a redirect, which could send the token to another server. */
public final class Http implements AutoCloseable {
    /** The largest answer in bytes. Two captured streams, each as text and as base64, fit in it. */
    static final int ANSWER_LIMIT = 64 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final HttpClient client;

    private Http(HttpClient client) {
        this.client = client;
    }

    /** Opens a client for requests to addresses with the scheme of {@code url}, and no other scheme. */
    public static Http open(URI url) {
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        return new Http((url.getScheme().equals("https") ? client : client.sslContext(trustingNobody())).build());
    }

    /**
     * Returns a TLS context without certificate authorities, for plain http. Loading the authorities would slow down
     * the start; this client cannot connect by TLS.
     */
    private static SSLContext trustingNobody() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK supports TLS", impossible);
        }
    }

    /** Sends a request and reads the whole answer. If the server cannot be reached, the failure says so. */
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
            throw ErrorAnswers.unreachable(platform, fault);
        }
    }

    /** Sends a request and returns the body of the answer as a stream. */
    HttpResponse<InputStream> stream(HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException interrupted) {
            throw Pause.interrupted(interrupted);
        }
    }

    /**
     * Stops the threads of the client. Otherwise the JVM waits at exit for a thread in a system call, which takes a
     * third of a second.
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

    /** A complete answer. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body) {}
}
