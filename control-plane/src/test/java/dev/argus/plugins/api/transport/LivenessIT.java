package dev.argus.plugins.api.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.api.ApiDesk;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Makes the faults after which a process cannot serve, and asks for its liveness as the kubelet does. */
class LivenessIT {
    private static final Duration KUBELETS_PATIENCE = Duration.ofSeconds(5);
    private static final int MANAGEMENT = free();

    @Test
    void aProcessThatServesIsAlive() throws Exception {
        try (var desk = new ApiDesk(Map.of("endpoints.all.port", MANAGEMENT))) {
            assertThat(liveness()).isEqualTo(200);
        }
    }

    @Test
    void whereNoWorkerDoesAnythingTheProcessIsNot() throws Exception {
        try (var desk = new ApiDesk(Map.of("endpoints.all.port", MANAGEMENT))) {
            desk.platform.workers().shutdownNow();
            assertThat(liveness()).isNotEqualTo(200);
        }
    }

    @Test
    void whereTheEventLoopsAreStuckTheProcessIsNotUntilTheyGoOn() throws Exception {
        try (var desk = new ApiDesk(Map.of("endpoints.all.port", MANAGEMENT))) {
            var stuck = new CountDownLatch(1);
            for (EventExecutor loop :
                    desk.platform.get(EventLoopGroupRegistry.class).getDefaultEventLoopGroup()) {
                loop.execute(() -> {
                    try {
                        stuck.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
            }
            assertThat(liveness()).isNotEqualTo(200);
            stuck.countDown();
            assertThat(liveness()).isEqualTo(200);
        }
    }

    private static int free() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the status; 0 if there was no answer in time. */
    private static int liveness() throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/health/liveness".formatted(MANAGEMENT)))
                .timeout(KUBELETS_PATIENCE)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
