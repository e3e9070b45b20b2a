package dev.argus.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Looks at a list again and again and tells what is new or has changed. */
public final class Watch {
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Shell shell;
    private final RetryPolicy policy;
    private final Map<String, JsonNode> known = new HashMap<>();

    public Watch(Shell shell, RetryPolicy policy) {
        this.shell = shell;
        this.policy = policy;
    }

    /**
     * Never returns: ends with a failure, when standard output has no reader, or with the process. A platform that does
     * not answer is asked again for as long as the policy says.
     *
     * @param shown what was shown already
     */
    public void follow(ArrayNode shown, Supplier<ArrayNode> look, Consumer<ArrayNode> changed) {
        news(shown);
        var reconnection = new Reconnection(policy);
        while (true) {
            if (shell.out().checkError()) {
                throw Failure.of(
                        ExitCode.OUTPUT, "standard output could not be written: it is closed, or the disk is full");
            }
            Pause.of(LOOK);
            try {
                var news = news(look.get());
                reconnection.succeeded();
                if (!news.isEmpty()) {
                    changed.accept(news);
                }
            } catch (Failure failure) {
                if (failure.code() != ExitCode.UNAVAILABLE || reconnection.timedOut()) {
                    throw failure;
                }
                shell.progress("no answer (" + failure.text() + "), trying again");
                reconnection.pause(Deadline.NEVER);
            }
        }
    }

    /** Returns the items that are not known as they are now, and knows them. */
    private ArrayNode news(ArrayNode items) {
        var news = Json.array();
        for (var item : items) {
            var key = item.path("id").asText(item.path("sequence").asText());
            if (!item.equals(known.put(key, item))) {
                news.add(item);
            }
        }
        return news;
    }
}
