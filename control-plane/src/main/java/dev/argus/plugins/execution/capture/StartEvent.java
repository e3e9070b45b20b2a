package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event that the runner has started the plugin's program. If no event is missing and there is no start event, the
 * plugin never ran.
 *
 * @param isolation null if the runner did not report it, or reported it in a form that is unknown here; the plugin ran
 *     in both cases
 * @param json the complete event as received
 */
public record StartEvent(@Nullable Isolation isolation, String json) implements RunnerEvent {
    private static final int VERSION = 1;

    static StartEvent of(JsonNode event, String json) {
        var version = event.path("version");
        boolean known = version.isInt() && version.intValue() == VERSION;
        return new StartEvent(known ? Isolation.of(event).orElse(null) : null, json);
    }

    /** Parses the text of {@link #json} again. Returns empty for any other text. */
    public static Optional<StartEvent> parse(String json) {
        return RunnerEvent.parse(json.getBytes(UTF_8))
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast);
    }
}
