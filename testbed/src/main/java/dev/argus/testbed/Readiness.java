package dev.argus.testbed;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until a server's health endpoint answers that it is up. */
public final class Readiness {
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private Readiness() {}

    /** @param alive whether the server still runs, so that waiting makes sense */
    public static void await(URI health, BooleanSupplier alive) {
        var deadline = Instant.now().plus(TIMEOUT);
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build()) {
            while (!isUp(client, health)) {
                if (!alive.getAsBoolean()) {
                    throw new IllegalStateException("the control plane ended before it was up; what it said is above");
                }
                if (Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("%s did not say it is up within %s".formatted(health, TIMEOUT));
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("gave up waiting for " + health, e);
        }
    }

    private static boolean isUp(HttpClient client, URI health) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }
}
