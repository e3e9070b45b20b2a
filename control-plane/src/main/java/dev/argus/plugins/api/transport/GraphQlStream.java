package dev.argus.plugins.api.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.problem.Problem;
import io.micronaut.configuration.graphql.RequiresGraphQL;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Subscriptions (and anything else) as server-sent events, after the GraphQL-over-SSE protocol's distinct connections
 * mode: {@code next} for each result and {@code complete} at the end. When the caller's token expires, the stream ends
 * with an error. A comment every few seconds shows that a silent stream is alive.
 */
@Controller(GraphQlHttp.PATH + "/stream")
@RequiresGraphQL
@Secured(SecurityRule.IS_AUTHENTICATED)
class GraphQlStream {
    private static final Duration BEAT = Duration.ofSeconds(10);

    private final Results results;
    private final StreamCallers callers;
    private final Clock clock;

    GraphQlStream(Results results, StreamCallers callers, Clock clock) {
        this.results = results;
        this.callers = callers;
        this.clock = clock;
    }

    @Post(consumes = MediaType.APPLICATION_JSON, produces = MediaType.TEXT_EVENT_STREAM)
    @ExecuteOn(TaskExecutors.BLOCKING)
    Publisher<Event<String>> post(@Body byte[] body, Authentication authentication, HttpRequest<?> request) {
        AnswerHeaders.streams(request);
        return results(body, authentication, request)
                .concatWith(Mono.just(Event.of("").name("complete")))
                // One event at a time: what a slow client has not read yet is not buffered here.
                .publish(events -> Flux.merge(1, events, beats().takeUntilOther(events.ignoreElements())), 1);
    }

    private Flux<Event<String>> results(byte[] body, Authentication authentication, HttpRequest<?> request) {
        var tooLarge = GraphQlRequest.tooLarge(body);
        if (tooLarge.isPresent()) {
            return Flux.just(error(tooLarge.get()));
        }
        try {
            var caller = callers.of(authentication);
            CallerContext.set(request, caller.principal());
            var events = results.all(GraphQlRequest.parse(body), request)
                    .map(each -> Event.of(Json.text(each.getSpecification())).name("next"));
            return caller.until() == null ? events : until(caller.until(), events);
        } catch (Problem problem) {
            return Flux.just(error(ApiError.of(problem)));
        }
    }

    private Flux<Event<String>> until(Instant expiry, Flux<Event<String>> events) {
        var left = Duration.between(clock.instant(), expiry);
        var expired = new AtomicBoolean();
        return events.takeUntilOther(
                        Mono.delay(left.isNegative() ? Duration.ZERO : left).doOnNext(ignored -> expired.set(true)))
                .concatWith(Flux.defer(() -> expired.get()
                        ? Flux.just(error(ApiError.of(Problem.forbidden(
                                "the token has expired; continue with a new one from where this stream ended"))))
                        : Flux.empty()));
    }

    private static Event<String> error(ApiError error) {
        return Event.of(new String(ApiError.body(List.of(error)), UTF_8)).name("next");
    }

    private static Flux<Event<String>> beats() {
        return Flux.interval(BEAT).onBackpressureDrop().map(beat -> Event.of("").comment("beat"));
    }
}
