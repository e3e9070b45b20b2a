package dev.argus.testbed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A log that is followed over the death of the control plane: each byte once, from one cursor. */
class FollowIT {
    private static final String PLUGIN = "acme/dripping";
    private static final int LINES = 300;
    private static final String DRIPPING = """
            import time
            for n in range(%d):
                print(f"drop {n:06d} of what is followed", flush=True)
                time.sleep(0.1)
            """
            .formatted(LINES);
    private static final byte[] EXPECTED = IntStream.range(0, LINES)
            .mapToObj("drop %06d of what is followed\n"::formatted)
            .collect(Collectors.joining())
            .getBytes(UTF_8);
    private static final String LOG = "subscription($id: UUID!, $after: Long!) { executionLog(id: $id, after: $after) { offset bytes } }";

    @RegisterExtension
    static final RunningPlatform PLATFORM = RunningPlatform.inAProcessOfItsOwn();

    private static Operator user;

    @BeforeAll
    static void publish() throws IOException {
        PLATFORM.install(PluginFolder.python(PLUGIN, DRIPPING).within("120s"));
        user = PLATFORM.operator(PLATFORM.user);
    }

    @Test
    void theBytesFollowedAreThoseThatThePluginWroteThoughTheControlPlaneWasKilled() throws Exception {
        var id = user.run(PLUGIN, "run", Map.of());
        user.state(id, "RUNNING");
        var followed = new ByteArrayOutputStream();
        follow(id, followed, EXPECTED.length / 10);
        assertThat(followed.size()).as("it still speaks").isLessThan(EXPECTED.length);
        PLATFORM.kill();
        PLATFORM.restart();
        int beforeTheEnd = followed.size();
        follow(id, followed, Math.max(EXPECTED.length / 2, beforeTheEnd + 1));
        follow(id, followed, Integer.MAX_VALUE);
        assertThat(followed.toString(UTF_8)).isEqualTo(new String(EXPECTED, UTF_8));
        assertThat(user.end(id).path("state").asText()).isEqualTo("SUCCEEDED");
    }

    /** Goes on behind what is there, until there is that much or no more comes; every chunk must fit to the last one. */
    private static void follow(UUID id, ByteArrayOutputStream followed, int enough) {
        try (var chunks = user.graphql().subscribe(LOG, Map.of("id", id, "after", followed.size()))) {
            var each = chunks.iterator();
            while (followed.size() < enough && each.hasNext()) {
                JsonNode chunk = each.next().path("executionLog");
                assertThat(chunk.path("offset").asLong(-1)).isEqualTo(followed.size());
                followed.writeBytes(Base64.getDecoder().decode(chunk.path("bytes").asText()));
            }
        }
    }
}
