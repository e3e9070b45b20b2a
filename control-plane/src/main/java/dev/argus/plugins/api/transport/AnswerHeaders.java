package dev.argus.plugins.api.transport;

import io.micronaut.context.propagation.slf4j.MdcPropagationContext;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives every answer, errors included, the headers that all answers have: the request's id, that nobody stores the
 * answer, and that no browser guesses its type.
 *
 * <p>The id is the caller's if its header {@code X-Request-Id} is well-formed, otherwise a new one. The lines that are
 * logged for the request begin with it.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
class AnswerHeaders {
    static final String REQUEST_ID = "X-Request-Id";

    private static final String ATTRIBUTE = "argus.request";
    private static final String STREAMS = "argus.streams";
    /** The name of the id in the pattern of logback.xml. */
    private static final String LOGGED = "request";
    /** Nothing that could end a line of a log or of a header, and short. */
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:+/=-]{1,128}");

    /** Has the answer to this request tell proxies to pass on each event; they would wait until a buffer is full. */
    static void streams(HttpRequest<?> request) {
        request.setAttribute(STREAMS, true);
    }

    @RequestFilter
    void take(HttpRequest<?> request, MutablePropagatedContext context) {
        var id = id(request.getHeaders().get(REQUEST_ID));
        request.setAttribute(ATTRIBUTE, id);
        context.add(new MdcPropagationContext(Map.of(LOGGED, id)));
    }

    @ResponseFilter
    void give(HttpRequest<?> request, MutableHttpResponse<?> response) {
        request.getAttribute(ATTRIBUTE, String.class).ifPresent(id -> response.header(REQUEST_ID, id));
        response.header("X-Content-Type-Options", "nosniff");
        if (request.getAttribute(STREAMS).isPresent()) {
            response.header("X-Accel-Buffering", "no");
        }
        if (!response.getHeaders().contains(HttpHeaders.CACHE_CONTROL)) {
            response.header(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static String id(@Nullable String given) {
        return given != null && WELL_FORMED.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
