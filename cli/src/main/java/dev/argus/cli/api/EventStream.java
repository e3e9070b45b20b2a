package dev.argus.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.ServerSentEvents.Alive;
import dev.argus.cli.api.ServerSentEvents.Ended;
import dev.argus.cli.api.ServerSentEvents.Event;
import dev.argus.cli.json.Json;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows a GraphQL subscription to its end and reconnects when a connection breaks (graphql-sse protocol, "distinct
 * connections mode").
 */
public final class EventStream {
    private static final Duration OPENING = Duration.ofSeconds(30);
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 502, 503, 504);

    private final Http http;
    private final Context context;
    private final Shell shell;
    private final RetryPolicy policy;

    public EventStream(Http http, Context context, Shell shell, RetryPolicy policy) {
        this.http = http;
        this.context = context;
        this.shell = shell;
        this.policy = policy;
    }

    /** The reason why one connection ended. */
    private sealed interface End {
        record Complete() implements End {}

        /** No byte arrived for a while: the connection may be dead, or there may be no events. */
        record Silent() implements End {}

        record Broken(String why, boolean spoke) implements End {}
    }

    /**
     * Passes the {@code data} of every event to {@code each} until the platform completes the stream.
     *
     * @param variables supplies the variables anew for each connection, so that the next one continues where the last
     *     one broke
     * @return whether the stream completed before the deadline
     */
    public boolean follow(
            String operation, Supplier<ObjectNode> variables, Deadline deadline, Consumer<JsonNode> each) {
        var subscription = Operation.named(operation);
        var reconnection = new Reconnection(policy);
        while (!deadline.passed()) {
            switch (connection(subscription.body(variables.get()), deadline, each)) {
                case End.Complete _ -> {
                    return true;
                }
                case End.Silent _ -> reconnection.succeeded();
                case End.Broken(var why, var spoke) -> {
                    if (spoke) {
                        reconnection.succeeded();
                    }
                    if (reconnection.timedOut()) {
                        throw Failure.of(
                                        ExitCode.UNAVAILABLE, "the connection to " + context.url() + " is lost: " + why)
                                .advise("executions continue to run; see: argus get executions");
                    }
                    shell.progress("connection lost (" + why + "), trying again");
                    reconnection.pause(deadline);
                }
            }
        }
        return false;
    }

    private End connection(byte[] body, Deadline deadline, Consumer<JsonNode> each) {
        var request = context.request("/graphql/stream")
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .timeout(deadline.within(OPENING))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            var response = http.stream(request);
            if (response.statusCode() != 200) {
                return refused(response);
            }
            var type = response.headers().firstValue("Content-Type").orElse("");
            if (!type.startsWith("text/event-stream")) {
                response.body().close();
                throw ErrorAnswers.notOurs(context.url(), 200, "answers with " + type);
            }
            try (var events = new ServerSentEvents(response.body())) {
                return read(events, deadline, each);
            }
        } catch (IOException fault) {
            return new End.Broken(ErrorAnswers.reason(fault), false);
        }
    }

    private End refused(HttpResponse<InputStream> response) throws IOException {
        try (var body = response.body()) {
            var refusal =
                    ErrorAnswers.ofStatus(context.url(), response.statusCode(), body.readNBytes(Http.ANSWER_LIMIT));
            if (PASSING.contains(response.statusCode())) {
                return new End.Broken(refusal.text(), false);
            }
            throw refusal;
        }
    }

    private End read(ServerSentEvents events, Deadline deadline, Consumer<JsonNode> each) {
        var spoke = false;
        while (true) {
            var heard = events.next(deadline.within(policy.silence()));
            if (heard.isEmpty()) {
                return new End.Silent();
            }
            switch (heard.get()) {
                case Alive _ -> spoke = true;
                case Event(var name, var ignored)
                when name.equals("complete") -> {
                    return new End.Complete();
                }
                case Event(var name, var data)
                when name.equals("next") -> {
                    var result = result(data);
                    var errors = result.path("errors");
                    if (!errors.isEmpty()) {
                        return passing(ErrorAnswers.ofErrors(errors));
                    }
                    each.accept(result.path("data"));
                    spoke = true;
                }
                case Event _ -> spoke = true;
                case Ended(var fault) -> {
                    return new End.Broken(fault == null ? "it ended early" : ErrorAnswers.reason(fault), spoke);
                }
            }
        }
    }

    private static End passing(Failure refusal) {
        if (refusal.code() == ExitCode.UNAVAILABLE) {
            return new End.Broken(refusal.text(), false);
        }
        throw refusal;
    }

    private JsonNode result(String data) {
        try {
            return Json.received(data);
        } catch (JsonProcessingException _) {
            throw ErrorAnswers.notUnderstood(context.url(), "an event that is not JSON");
        }
    }
}
