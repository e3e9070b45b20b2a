package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.micronaut.context.annotation.Requires;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.endpoint.health.HealthEndpoint;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Whether this process can still serve: a request to its own port is accepted and answered by the event loop, and a
 * worker thread does a piece of work. Each may take two seconds. The check runs on a thread of its own, so it also
 * answers when the others are stuck.
 */
@Singleton
@Liveness
@Requires(beans = HealthEndpoint.class)
final class ServingLiveness implements HealthIndicator {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** It needs no token, because any answer will do. */
    private static final byte[] REQUEST =
            "GET /graphql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final EmbeddedServer server;
    private final ExecutorService workers;

    ServingLiveness(EmbeddedServer server, @Named(TaskExecutors.BLOCKING) ExecutorService workers) {
        this.server = server;
        this.workers = workers;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.create(sink -> Thread.ofPlatform().daemon().name("liveness").start(() -> sink.success(result())));
    }

    private HealthResult result() {
        var listening = listening();
        var fault = listening == null ? working() : listening;
        return HealthResult.builder("serving", fault == null ? HealthStatus.UP : HealthStatus.DOWN)
                .details(Map.of("fault", fault == null ? "none" : fault))
                .build();
    }

    /**
     * Returns what is wrong with the port; null if it answers. With TLS, only whether it takes connections is known.
     */
    private @Nullable String listening() {
        int millis = (int) TIMEOUT.toMillis();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address(), server.getPort()), millis);
            if ("https".equals(server.getScheme())) {
                return null;
            }
            socket.setSoTimeout(millis);
            socket.getOutputStream().write(REQUEST);
            return socket.getInputStream().read() < 0 ? "the port closes without an answer" : null;
        } catch (IOException e) {
            return "the port does not answer: " + e.getMessage();
        }
    }

    private InetAddress address() throws IOException {
        var bound = InetAddress.getByName(server.getHost());
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }

    private @Nullable String working() {
        try {
            workers.submit(() -> {}).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (TimeoutException | ExecutionException | RejectedExecutionException e) {
            return "no worker thread does anything: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
