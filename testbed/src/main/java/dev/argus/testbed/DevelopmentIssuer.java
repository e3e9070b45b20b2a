package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Issues a token for any subject to any caller on this machine. For development only.
 *
 * <p>It is therefore limited: it listens on loopback, makes a new key at each start, and refuses to start inside a
 * cluster. A web page in a browser cannot use it, because a request must be JSON and name a loopback host.
 */
public final class DevelopmentIssuer implements AutoCloseable {
    private static final int MAX_REQUEST = 16 * 1024;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ECKey key;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private DevelopmentIssuer(ECKey key, HttpServer server) {
        this.key = key;
        this.server = server;
    }

    /** @param environment the variables of this process */
    public static DevelopmentIssuer start(InetAddress address, Map<String, String> environment) throws IOException {
        if (!address.isLoopbackAddress()) {
            throw new IllegalStateException(
                    "the development issuer gives tokens to anyone, so it listens on loopback only, not on " + address);
        }
        if (environment.containsKey("KUBERNETES_SERVICE_HOST")) {
            throw new IllegalStateException(
                    "the development issuer does not run inside a cluster; configure a real issuer (ARGUS_JWKS_URL)");
        }
        var issuer = new DevelopmentIssuer(newKey(), HttpServer.create(new InetSocketAddress(address, 0), 0));
        issuer.server.setExecutor(issuer.threads);
        issuer.server.createContext("/.well-known/jwks.json", exchange -> issuer.answer(exchange, "GET", issuer::keys));
        issuer.server.createContext("/token", exchange -> issuer.answer(exchange, "POST", issuer::token));
        issuer.server.start();
        return issuer;
    }

    public URI url() {
        var address = server.getAddress();
        return URI.create("http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort()));
    }

    public URI keysUrl() {
        return url().resolve("/.well-known/jwks.json");
    }

    /** Issues a token for callers in this process, which need no HTTP request. */
    public String token(String tenant, String subject, List<String> roles) {
        return new TokenRequest(tenant, subject, roles).signed(url(), key);
    }

    private Object keys(HttpExchange exchange) {
        return Map.of("keys", List.of(key.toPublicJWK().toJSONObject()));
    }

    private Object token(HttpExchange exchange) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new IllegalArgumentException("Content-Type must be application/json");
        }
        byte[] body = exchange.getRequestBody().readNBytes(MAX_REQUEST + 1);
        if (body.length > MAX_REQUEST) {
            throw new IllegalArgumentException("the request has more than %d bytes".formatted(MAX_REQUEST));
        }
        JsonNode request = JSON.readTree(body);
        return Map.of(
                "access_token", TokenRequest.of(request).signed(url(), key),
                "expires_in", TokenRequest.LIFETIME.toSeconds());
    }

    private void answer(HttpExchange exchange, String method, Answer answer) throws IOException {
        try (exchange) {
            if (!exchange.getRequestMethod().equals(method)) {
                send(exchange, 405, Map.of("error", "only " + method));
            } else if (!namesLoopback(exchange.getRequestHeaders().getFirst("Host"))) {
                send(exchange, 403, Map.of("error", "only for this machine: ask " + url()));
            } else {
                sendOrRefuse(exchange, answer);
            }
        }
    }

    private static void sendOrRefuse(HttpExchange exchange, Answer answer) throws IOException {
        Object body;
        try {
            body = answer.to(exchange);
        } catch (IllegalArgumentException | JsonProcessingException e) {
            send(exchange, 400, Map.of("error", String.valueOf(e.getMessage())));
            return;
        }
        send(exchange, 200, body);
    }

    /** Checks the literal host name, so that a foreign name that DNS resolves to 127.0.0.1 is refused. */
    private static boolean namesLoopback(String host) {
        return host != null && host.matches("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("this JDK makes no P-256 keys", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    /** The function that answers the requests for one path. */
    private interface Answer {
        Object to(HttpExchange exchange) throws IOException;
    }
}
