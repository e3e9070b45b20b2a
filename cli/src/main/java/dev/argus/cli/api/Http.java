package dev.argus.cli.api;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Settings;
import dev.argus.cli.shell.Shell;
import dev.argus.cli.shell.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Sends HTTP requests. It never follows a redirect, which could send the token to another server. */
public final class Http implements AutoCloseable {
    /** The largest answer in bytes. Two captured streams, each as text and as base64, fit in it. */
    static final int ANSWER_LIMIT = 64 << 20;

    /** The most bytes of a file with certificate authorities. */
    private static final int CA_LIMIT = 4 << 20;

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration CLOSING = Duration.ofSeconds(1);

    private final HttpClient client;

    private Http(HttpClient client) {
        this.client = client;
    }

    /**
     * Opens a client for requests to the server of {@code url}. It uses the proxy of the environment
     * ({@link ProxyRules}), and for https also trusts the certificate authorities of the setting {@code caFile}.
     */
    public static Http open(Shell shell, URI url) {
        var proxy = ProxyRules.of(shell, url);
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .proxy(proxy);
        proxy.proxy().map(URI::getRawUserInfo).ifPresent(user -> client.authenticator(new ProxyPassword(user)));
        if (!url.getScheme().equals("https")) {
            return new Http(client.sslContext(trustingNobody()).build());
        }
        new Settings(shell).caFile().ifPresent(given -> {
            var file = shell.path(given);
            client.sslContext(Authorities.with(new Source(shell).bytes(file, CA_LIMIT), file.toString()));
        });
        return new Http(client.build());
    }

    /** Answers only a proxy that asks for the user and password in its own address. */
    private static final class ProxyPassword extends Authenticator {
        private final String user;
        private final String password;

        ProxyPassword(String userInfo) {
            var colon = userInfo.indexOf(':');
            user = decoded(colon < 0 ? userInfo : userInfo.substring(0, colon));
            password = colon < 0 ? "" : decoded(userInfo.substring(colon + 1));
        }

        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            return getRequestorType() == RequestorType.PROXY
                    ? new PasswordAuthentication(user, password.toCharArray())
                    : null;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }
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
                var headers = response.headers();
                return new Answer(
                        response.statusCode(),
                        bytes,
                        headers.firstValue("Content-Type").orElse(""),
                        headers.firstValue("Location").orElse(""));
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

    /**
     * A complete answer.
     *
     * @param type the media type of the body, empty if the server names none
     * @param location where the server redirects to, empty if it does not
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Answer(int status, byte[] body, String type, String location) {}
}
