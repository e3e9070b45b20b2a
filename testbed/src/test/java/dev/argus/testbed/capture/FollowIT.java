package dev.argus.testbed.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.cli.Argus;
import dev.argus.cli.shell.OpenResources;
import dev.argus.cli.shell.Shell;
import dev.argus.testbed.Operator;
import dev.argus.testbed.PluginFolder;
import dev.argus.testbed.shared.RunningPlatform;
import dev.argus.testbed.shared.SharedPlatforms;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Tests that following a log survives the death of the control plane: each byte comes once, from one cursor. */
@ResourceLock(SharedPlatforms.TO_BE_KILLED)
class FollowIT {
    private static final String PLUGIN = "follow/dripping";
    private static final int LINES = 250;
    private static final String DRIPPING = """
            import time
            for n in range(%d):
                print(f"drop {n:06d} of what is followed", flush=True)
                time.sleep(0.1)
            """.formatted(LINES);
    private static final byte[] EXPECTED = IntStream.range(0, LINES)
            .mapToObj("drop %06d of what is followed\n"::formatted)
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    private static final String LOG =
            "subscription($id: UUID!, $after: Long!) { executionLog(id: $id, after: $after) { offset bytes } }";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.sharedToBeKilled("follow");

    private static Operator user;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(PluginFolder.python(PLUGIN, DRIPPING).within("120s"));
        user = PLATFORM.operator(PLATFORM.user());
    }

    @Test
    void theBytesFollowedAreThoseThatThePluginWroteThoughTheControlPlaneWasKilled() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        user.state(id, "RUNNING");
        var printed = new ByteArrayOutputStream();
        var told = new ByteArrayOutputStream();
        var argus = CompletableFuture.supplyAsync(
                () -> Argus.run(shell(printed, told), "logs", "-f", id.toString()), Thread::startVirtualThread);
        var followed = new ByteArrayOutputStream();
        follow(id, followed, EXPECTED.length / 10);
        await().atMost(Duration.ofSeconds(120)).until(() -> printed.size() > 0);
        assertThat(followed.size()).as("it still speaks").isLessThan(EXPECTED.length);
        PLATFORM.kill();
        PLATFORM.restart();
        int beforeTheEnd = followed.size();
        follow(id, followed, Math.max(EXPECTED.length / 2, beforeTheEnd + 1));
        follow(id, followed, Integer.MAX_VALUE);
        assertThat(followed.toString(UTF_8)).isEqualTo(new String(EXPECTED, UTF_8));
        assertThat(user.end(id).path("state").asText()).isEqualTo("SUCCEEDED");
        assertThat(argus.get(120, TimeUnit.SECONDS)).as(told.toString(UTF_8)).isZero();
        assertThat(printed.toString(UTF_8)).as("by argus logs -f").isEqualTo(new String(EXPECTED, UTF_8));
        assertThat(told.toString(UTF_8)).contains("connection lost");
    }

    private static Shell shell(ByteArrayOutputStream out, ByteArrayOutputStream err) {
        var platform = PLATFORM.platform();
        var token = platform.environment().issuer().token(PLATFORM.user().slug(), "olga", List.of("tenant-admin"));
        var nothing = InputStream.nullInputStream();
        var streams = new Shell.Streams(nothing, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        var variables = Map.of("ARGUS_URL", platform.url().toString(), "ARGUS_TOKEN", token);
        return new Shell(streams, variables, platform.directory(), false, new OpenResources());
    }

    /**
     * Follows the log from the end of {@code followed} until it has {@code enough} bytes or nothing more comes. Each
     * chunk must continue the last one.
     */
    private static void follow(UUID id, ByteArrayOutputStream followed, int enough) {
        try (var chunks = user.graphql().subscribe(LOG, Map.of("id", id, "after", followed.size()))) {
            var each = chunks.iterator();
            while (followed.size() < enough && each.hasNext()) {
                JsonNode chunk = each.next().path("executionLog");
                assertThat(chunk.path("offset").asLong(-1)).isEqualTo(followed.size());
                followed.writeBytes(
                        Base64.getDecoder().decode(chunk.path("bytes").asText()));
            }
        }
    }
}
