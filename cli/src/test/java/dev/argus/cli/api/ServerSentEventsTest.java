package dev.argus.cli.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.api.ServerSentEvents.Alive;
import dev.argus.cli.api.ServerSentEvents.Ended;
import dev.argus.cli.api.ServerSentEvents.Event;
import dev.argus.cli.api.ServerSentEvents.Heard;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    @Test
    void anEventEndsWithAnEmptyLine() throws IOException {
        assertThat(heard("event: next\ndata: {}\n\n")).containsExactly(new Event("next", "{}"), new Ended(null));
    }

    @Test
    void dataOnSeveralLinesIsJoined() throws IOException {
        assertThat(heard("data: a\ndata:b\r\n\r\n")).startsWith(new Event("message", "a\nb"));
    }

    @Test
    void aCommentIsASignOfLife() throws IOException {
        assertThat(heard(": still here\n")).containsExactly(new Alive(), new Ended(null));
    }

    @Test
    void anIncompleteEventIsDropped() throws IOException {
        assertThat(heard("event: next\ndata: {\"half\"")).containsExactly(new Ended(null));
    }

    private static List<Heard> heard(String text) throws IOException {
        var all = new ArrayList<Heard>();
        try (var events = new ServerSentEvents(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            do {
                all.add(events.next(Duration.ofSeconds(30)).orElseThrow());
            } while (!(all.getLast() instanceof Ended));
        }
        return all;
    }
}
