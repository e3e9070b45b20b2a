package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServerSentEventsTest {
    @Test
    void eachNextIsOneEventUntilComplete() {
        var lines = Stream.of(
                "event: next",
                "data: {\"n\":1}",
                "",
                ":",
                "",
                "event: next",
                "data: {\"n\":2}",
                "",
                "event: complete",
                "",
                "event: next");
        assertThat(ServerSentEvents.data(lines)).containsExactly("{\"n\":1}", "{\"n\":2}");
    }

    @Test
    void breakingOffIsNotAnEnd() {
        var events = ServerSentEvents.data(Stream.of("event: next", "data: {}", ""));
        assertThatThrownBy(events::toList).hasMessageContaining("broke off");
    }
}
