package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.execution.Attempts;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.Lease;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.Queue;
import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.execution.Trigger;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** A control plane that answers on a port of this machine. The test itself drives the executions. */
public final class ApiDesk implements AutoCloseable {
    private static final int TOKEN_SECONDS = 3600;
    private static final int LONGEST_MOMENT_SECONDS = 16;

    public final TestIssuer issuer = new TestIssuer();
    public final TestPlatform platform;
    final Principal ada;
    final LiveLogs live;

    public ApiDesk(Map<String, Object> properties) {
        var all = new HashMap<>(issuer.properties());
        all.put("micronaut.server.port", -1);
        all.put("micronaut.server.host", "127.0.0.1");
        all.put("endpoints.all.port", -1);
        all.putAll(properties);
        platform = TestPlatform.startWithApi(all);
        // Tokens are checked against the real time. The database stores only microseconds of it.
        platform.clock()
                .advance(Duration.between(
                        platform.clock().instant(), Instant.now().truncatedTo(ChronoUnit.MICROS)));
        platform.get(EmbeddedServer.class).start();
        ada = platform.principal("acme", "ada", Role.TENANT_ADMIN);
        live = platform.get(LiveLogs.class);
        TestPublisher.of(platform, "acme").publish("tool", "1.0.0");
        platform.get(Installations.class).install(ada, new InstallPlugin("acme/tool", null, null));
    }

    public URI socket() {
        return URI.create("ws://127.0.0.1:%d/graphql/ws"
                .formatted(platform.get(EmbeddedServer.class).getPort()));
    }

    /** Sends a POST request and returns the answer as JSON. */
    public JsonNode ask(String token, String query, Map<String, Object> variables) {
        var request = HttpRequest.newBuilder(
                        URI.create(socket().toString().replace("ws:", "http:").replace("/ws", "")))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(Json.text(Map.of("query", query, "variables", variables))))
                .build();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return Json.value(client.send(request, BodyHandlers.ofByteArray()).body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public String token() {
        return issuer.token("acme", Instant.now().plusSeconds(TOKEN_SECONDS));
    }

    /**
     * Runs an attempt while {@link #token} has only a moment left. If the machine is too slow, repeats it with twice as
     * long a moment, up to a limit.
     */
    public void withATokenAboutToEnd(Attempt attempt) throws Exception {
        for (int seconds = 2; ; seconds *= 2) {
            var later =
                    Duration.between(platform.clock().instant(), Instant.now().plusSeconds(TOKEN_SECONDS - seconds));
            platform.clock().advance(later);
            try {
                attempt.run();
                return;
            } catch (AssertionError failed) {
                if (seconds >= LONGEST_MOMENT_SECONDS) {
                    throw failed;
                }
            } finally {
                platform.clock().advance(later.negated());
            }
        }
    }

    /** A test's actions and assertions. */
    public interface Attempt {
        void run() throws Exception;
    }

    /** Returns an execution that is running and has no output yet. */
    public Execution running() {
        var request = new RequestExecution(
                ada,
                new Trigger.Manual(),
                new RequestExecution.Target.ByPlugin("acme/tool"),
                "go",
                "{}".getBytes(UTF_8),
                null,
                null);
        platform.get(Executions.class).request(request);
        var execution =
                ((Queue.Claim.Start) platform.get(Queue.class).claim("test").orElseThrow()).execution();
        platform.get(Attempts.class).start(Lease.of(execution), Instant.EPOCH);
        live.open(execution.executionId());
        return execution;
    }

    public void says(Execution execution, long offset, String words) {
        says(execution, offset, words.getBytes(UTF_8));
    }

    public void says(Execution execution, long offset, byte[] bytes) {
        live.append(execution.executionId(), LogStream.STDOUT, offset, bytes);
    }

    /** Ends the execution's output: stores it, with a gap if {@code tailFrom} is behind the head. */
    public void ends(Execution execution, String head, long tailFrom, String tail) {
        var stdout = new CapturedStream(
                execution.id(),
                LogStream.STDOUT,
                tailFrom + tail.length(),
                null,
                Completeness.TRUNCATED,
                head.getBytes(UTF_8),
                tailFrom,
                tail.getBytes(UTF_8),
                null,
                null,
                0);
        var stderr = new CapturedStream(
                execution.id(),
                LogStream.STDERR,
                0,
                null,
                Completeness.COMPLETE,
                new byte[0],
                0,
                new byte[0],
                null,
                null,
                0);
        if (!platform.get(Attempts.class)
                .makeVisible(Lease.of(execution), new Capture(stdout, stderr, null, null, null))) {
            throw new IllegalStateException("not shown");
        }
    }

    @Override
    public void close() {
        platform.close();
        issuer.close();
    }
}
