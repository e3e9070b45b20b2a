package dev.argus.plugins.catalog;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.argus.kit.crypto.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an OCI registry (distribution 1.1) that pushing and pulling need, on this machine. It can die at a
 * chosen request.
 */
public final class MemoryRegistry implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v2/(?<name>.+)/(?<kind>manifests|blobs)/(?<rest>.+?)/?");

    private final HttpServer server;
    private final PlainHttpFront front;
    private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
    private final Map<String, byte[]> afterReading = new ConcurrentHashMap<>();
    private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
    private final Map<String, HttpHandler> answers = new ConcurrentHashMap<>();
    private final Set<String> headers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requestsLeft = new AtomicInteger(Integer.MAX_VALUE);
    private final AtomicInteger requests = new AtomicInteger();

    public MemoryRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            front = new PlainHttpFront(server.getAddress().getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String address() {
        return "127.0.0.1:" + front.port();
    }

    /** Lets the registry fail for every request after the next {@code count}. */
    public void diesAfter(int count) {
        requestsLeft.set(count);
    }

    /** From now on, answers every request whose path ends like this with the handler. */
    public void answer(String pathEnd, HttpHandler handler) {
        answers.put(pathEnd, handler);
    }

    /** Returns the lowercase names of all headers that it has received. */
    public Set<String> headers() {
        return headers;
    }

    /** Remembers the present content. Running the returned action deletes everything newer. */
    public Runnable remember() {
        var keptBlobs = Set.copyOf(blobs.keySet());
        var keptManifests = Set.copyOf(manifests.keySet());
        return () -> {
            blobs.keySet().retainAll(keptBlobs);
            manifests.keySet().retainAll(keptManifests);
        };
    }

    public int requests() {
        return requests.get();
    }

    public String putBlob(byte[] content) {
        var digest = Sha256.of(content).toString();
        blobs.put(digest, content);
        return digest;
    }

    public String putManifest(String repository, byte[] content) {
        var digest = Sha256.of(content).toString();
        manifests.put(repository + "@" + digest, content);
        return digest;
    }

    public void tag(String repository, String tag, byte[] content) {
        manifests.put(repository + "@" + tag, content);
    }

    /** Answers {@code content} to requests for another manifest. */
    public void replaceManifest(String repository, String digest, byte[] content) {
        manifests.put(repository + "@" + digest, content);
    }

    /** Does the same, but only from the second read on. */
    public void replaceManifestOnceRead(String repository, String digest, byte[] content) {
        afterReading.put(repository + "@" + digest, content);
    }

    public byte[] blob(String digest) {
        return Objects.requireNonNull(blobs.get(digest), digest);
    }

    public byte[] manifest(String repository, String reference) {
        return Objects.requireNonNull(manifests.get(repository + "@" + reference), reference);
    }

    @Override
    public void close() {
        server.stop(0);
        try {
            front.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.incrementAndGet();
            if (requestsLeft.getAndDecrement() <= 0) {
                answer(exchange, 503, new byte[0]);
                return;
            }
            exchange.getRequestHeaders().keySet().forEach(name -> headers.add(name.toLowerCase(Locale.ROOT)));
            for (var own : answers.entrySet()) {
                if (exchange.getRequestURI().getPath().endsWith(own.getKey())) {
                    own.getValue().handle(exchange);
                    return;
                }
            }
            var path = PATH.matcher(exchange.getRequestURI().getPath());
            if (!path.matches()) {
                answer(exchange, 200, new byte[0]);
            } else if (path.group("kind").equals("manifests")) {
                manifest(exchange, path.group("name"), path.group("rest"));
            } else if (path.group("rest").startsWith("uploads")) {
                upload(exchange, path.group("name"), path.group("rest").replaceFirst("uploads/?", ""));
            } else {
                found(exchange, blobs.get(path.group("rest")));
            }
        }
    }

    private void manifest(HttpExchange exchange, String repository, String reference) throws IOException {
        if (!exchange.getRequestMethod().equals("PUT")) {
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.oci.image.manifest.v1+json");
            found(exchange, manifests.get(repository + "@" + reference));
            var next = afterReading.remove(repository + "@" + reference);
            if (next != null) {
                replaceManifest(repository, reference, next);
            }
            return;
        }
        byte[] content = exchange.getRequestBody().readAllBytes();
        manifests.put(repository + "@" + reference, content);
        exchange.getResponseHeaders().add("Docker-Content-Digest", putManifest(repository, content));
        answer(exchange, 201, new byte[0]);
    }

    private void upload(HttpExchange exchange, String repository, String id) throws IOException {
        var upload = id.isEmpty() ? UUID.randomUUID().toString() : id;
        var content = uploads.computeIfAbsent(upload, ignored -> new ByteArrayOutputStream());
        exchange.getRequestBody().transferTo(content);
        exchange.getResponseHeaders()
                .add("Location", "http://%s/v2/%s/blobs/uploads/%s".formatted(address(), repository, upload));
        if (exchange.getRequestMethod().equals("PUT")) {
            putBlob(content.toByteArray());
            answer(exchange, 201, new byte[0]);
        } else {
            answer(exchange, 202, new byte[0]);
        }
    }

    private static void found(HttpExchange exchange, byte @Nullable [] content) throws IOException {
        answer(exchange, content == null ? 404 : 200, content == null ? new byte[0] : content);
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().add("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        if (content.length > 0) {
            exchange.getResponseBody().write(content);
        }
    }
}
