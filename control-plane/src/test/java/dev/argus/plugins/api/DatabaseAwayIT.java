package dev.argus.plugins.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.Relay;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.database.DatabaseOutage;
import io.micronaut.jdbc.DataSourceResolver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Tests what a caller is told, how soon, and what the log says, while PostgreSQL is away. */
class DatabaseAwayIT {
    private static final Duration PROMISED = Duration.ofSeconds(5);
    private static final int FIELDS = 20;
    private static final String QUERY = IntStream.range(0, FIELDS)
            .mapToObj("f%d: executions(first: 1) { nodes { id } }"::formatted)
            .collect(Collectors.joining(" ", "{ ", " }"));
    private static final byte[] BUNDLE = TestPublisher.bundle("""
            {"id":"acme/later","version":"1.0.0","displayName":"Test","description":"A plugin of a test","category":"data-processing",
             "platform":{"min":"1.0.0"},"runtime":{"name":"python3","entrypoint":["python3","main.py"]},
             "actions":[{"name":"go","description":"Goes","input":{"type":"object"},"output":{"type":"object"}}],
             "limits":{"cpu":"100m","memory":"64Mi","timeout":"10s"}}""", Map.of("main.py", "print(1)"));
    private static final Relay RELAY = new Relay();
    private static final ApiDesk DESK =
            new ApiDesk(Map.of(TestPlatform.RELAY, RELAY, "datasources.default.maximum-pool-size", 3));

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @AfterAll
    static void stop() {
        RELAY.mend();
        DESK.close();
        RELAY.close();
    }

    @BeforeEach
    void listen() {
        var root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(log);
        ((Logger) LoggerFactory.getLogger(DatabaseOutage.class)).setLevel(Level.INFO);
        log.start();
    }

    @AfterEach
    void mend() throws InterruptedException {
        RELAY.mend();
        awaitAnswer();
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAppender(log);
    }

    @Test
    void whereTheServerIsGoneCallersAreToldToComeAgain() throws InterruptedException {
        assertThat(errors(ask())).isZero();
        RELAY.shut();
        // The first ones may get connections that were used a moment ago, on which their statements fail.
        for (int n = 0; n < 20 && !DESK.platform.get(DatabaseOutage.class).away(); n++) {
            assertUnavailable();
        }
        assertUnavailable();
        RELAY.mend();
        awaitAnswer();
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(2)
                .satisfiesExactly(
                        began -> assertThat(began).startsWith("PostgreSQL is away: "),
                        ended -> assertThat(ended).matches("PostgreSQL is back after \\d+ s; \\d+ connections .*"));
        assertThat(log.list).extracting(ILoggingEvent::getThrowableProxy).containsOnlyNulls();
    }

    @Test
    void whereTheNetworkIsCutNobodyWaitsForLong() {
        assertThat(errors(ask())).isZero();
        RELAY.cut();
        assertUnavailable();
        assertUnavailable();
    }

    @Test
    void whereAllConnectionsAreTakenNobodyWaitsForLong() throws SQLException {
        var pool = DESK.platform.get(DataSourceResolver.class).resolve(DESK.platform.get(DataSource.class));
        try (var one = pool.getConnection();
                var two = pool.getConnection();
                var three = pool.getConnection()) {
            assertUnavailable();
            assertThat(one).isNotSameAs(two).isNotSameAs(three);
        }
        assertThat(errors(ask())).isZero();
    }

    @Test
    void aConnectionThatEndsInTheMiddleIsNoInternalError() {
        assertThat(errors(ask())).isZero();
        DESK.platform
                .sql()
                .query(
                        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'argus_application'",
                        row -> row.getBoolean(1));
        for (var error : ask().path("errors")) {
            assertThat(error.at("/extensions/code").asText()).isEqualTo("UNAVAILABLE");
        }
    }

    @Test
    void anUploadIsAnsweredWith503AndRetryAfter() throws Exception {
        RELAY.shut();
        var request = HttpRequest.newBuilder(URI.create(
                        DESK.socket().toString().replace("ws:", "http:").replace("/graphql/ws", "/bundles")))
                .header("Authorization", "Bearer " + DESK.issuer.tokenOf("acme", "tenant-admin"))
                .header("Content-Type", "application/gzip")
                .POST(BodyPublishers.ofByteArray(BUNDLE))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var response = client.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(response.headers().firstValue("Retry-After")).contains("2");
            assertThat(response.body()).contains("UNAVAILABLE");
        }
    }

    private static void assertUnavailable() {
        long began = System.nanoTime();
        var answer = ask();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(PROMISED);
        assertThat(errors(answer)).isEqualTo(FIELDS);
        for (var error : answer.path("errors")) {
            assertThat(error.at("/extensions/code").asText()).isEqualTo("UNAVAILABLE");
            assertThat(error.at("/extensions/retryAfter").asLong()).isPositive();
        }
    }

    private static void awaitAnswer() throws InterruptedException {
        for (long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20); errors(ask()) > 0; ) {
            assertThat(System.nanoTime())
                    .as("PostgreSQL is back, and nobody notices")
                    .isLessThan(until);
            Thread.sleep(100);
        }
    }

    private static int errors(JsonNode answer) {
        return answer.path("errors").size();
    }

    private static JsonNode ask() {
        return DESK.ask(DESK.token(), QUERY, Map.of());
    }
}
