package dev.argus.plugins.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.Completeness;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.redaction.SecretValues;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Tests that what the runner failed to redact is neither shown nor stored. */
class SecondRedactionTest {
    private static final SecretValues SECRETS = SecretValues.of(List.of("hunter2hunter2".getBytes(UTF_8)));

    @Test
    void whatIsLiveHasNoSecretAlsoAcrossFrames() {
        var said = new ArrayList<String>();
        var live = new LiveRedaction(
                SECRETS, (stream, offset, bytes) -> said.add(stream + " " + offset + " " + new String(bytes, UTF_8)));
        live.received(LogStream.STDOUT, 0, "one hunter2".getBytes(UTF_8));
        live.received(LogStream.STDERR, 0, "two;".getBytes(UTF_8));
        live.received(LogStream.STDOUT, 11, "hunter2 three;".getBytes(UTF_8));
        live.received(LogStream.STDOUT, 99, "behind a gap".getBytes(UTF_8));
        assertThat(said).containsExactly("STDOUT 0 one ", "STDERR 0 two;", "STDOUT 4 [redacted] three;");
    }

    @Test
    void whatIsStoredHasNoSecretAndSaysThatOneWasMissed() {
        var stored = StoredRedaction.of(stream("a hunter2hunter2 b", 18, ""), SECRETS);
        assertThat(new String(stored.kept(), UTF_8)).isEqualTo("a [redacted] b");
        assertThat(stored.missedRedactions()).isEqualTo(1);
        assertThat(stored.tailFrom()).as("no gap").isEqualTo(stored.head().length);
        assertThat(stored.size()).isEqualTo(100);
        assertThat(stored.redactions()).isEqualTo(5);
    }

    @Test
    void aGapStaysWhereItIs() {
        var stored = StoredRedaction.of(stream("hunter2hunter2", 60, "and 68756e7465723268756e74657232."), SECRETS);
        assertThat(stored.tailFrom()).isEqualTo(60);
        assertThat(new String(stored.kept(), UTF_8)).isEqualTo("[redacted]and [redacted].");
        assertThat(stored.missedRedactions()).isEqualTo(2);
    }

    @Test
    void whatHasNoneStaysTheSame() {
        var stream = stream("nothing here", 12, "");
        assertThat(StoredRedaction.of(stream, SECRETS)).isSameAs(stream);
        assertThat(StoredRedaction.of(stream, SecretValues.NONE)).isSameAs(stream);
    }

    private static CapturedStream stream(String head, long tailFrom, String tail) {
        return new CapturedStream(
                new UUID(0, 1),
                LogStream.STDOUT,
                100,
                "ab".repeat(32),
                Completeness.TRUNCATED,
                head.getBytes(UTF_8),
                tailFrom,
                tail.getBytes(UTF_8),
                5L,
                "cd".repeat(32),
                0);
    }
}
