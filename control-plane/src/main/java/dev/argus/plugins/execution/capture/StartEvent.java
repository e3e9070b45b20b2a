package dev.argus.plugins.execution.capture;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The runner started the plugin's program; without this event the plugin never ran.
 *
 * @param isolation null where the runner did not say it, or not in a way that is known here; the plugin ran all the
 *     same
 * @param json the whole as it came
 */
public record StartEvent(@Nullable Isolation isolation, String json) implements RunnerEvent {
    private static final int VERSION = 1;

    static StartEvent of(JsonNode event, String json) {
        var version = event.path("version");
        boolean known = version.isInt() && version.intValue() == VERSION;
        return new StartEvent(known ? Isolation.of(event).orElse(null) : null, json);
    }

    /** Reads {@link #json} again; empty for another text. */
    public static Optional<StartEvent> parse(String json) {
        return RunnerEvent.parse(json.getBytes(UTF_8))
                .filter(StartEvent.class::isInstance)
                .map(StartEvent.class::cast);
    }
}
