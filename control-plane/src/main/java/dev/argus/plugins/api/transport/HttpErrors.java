package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.api.ErrorCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the requests that reach no endpoint, or fail in one: in the one shape of all errors, with the status that
 * HTTP has for the case and the headers that belong to it.
 */
@Singleton
class HttpErrors implements ErrorResponseProcessor<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpErrors.class);
    private static final int SERVER_ERROR = 500;

    /** Returns an error as a whole answer. */
    static MutableHttpResponse<byte[]> answer(ApiError error) {
        var answer = HttpResponse.<byte[]>status(HttpStatus.valueOf(error.code().status()))
                .body(ApiError.body(List.of(error)))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
        var retryAfter = error.retryAfter();
        return retryAfter == null
                ? answer
                : answer.header(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.toSeconds()));
    }

    @Override
    public MutableHttpResponse<byte[]> processResponse(ErrorContext context, MutableHttpResponse<?> base) {
        var request = context.getRequest();
        var thrown = context.getRootCause().flatMap(ApiError::ofThrown);
        if (thrown.isPresent()) {
            return answer(thrown.get());
        }
        var code = tooLongHeaders(request) ? ErrorCode.HEADERS_TOO_LARGE : code(base.code());
        var error = code == ErrorCode.INTERNAL ? internal(context) : ApiError.of(code, message(code, request, base));
        base.status(HttpStatus.valueOf(base.code() > SERVER_ERROR ? base.code() : code.status()));
        if (code == ErrorCode.UNAUTHENTICATED) {
            boolean given = request.getHeaders().contains(HttpHeaders.AUTHORIZATION);
            base.header(HttpHeaders.WWW_AUTHENTICATE, given ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        if (request.getMethod() == HttpMethod.HEAD) {
            return base.body(new byte[0]);
        }
        return base.body(ApiError.body(List.of(error))).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static ApiError internal(ErrorContext context) {
        var error = ApiError.internal();
        LOG.error(
                "a request failed, error id {}",
                error.errorId(),
                context.getRootCause().orElse(null));
        return error;
    }

    /** The server takes them for a body that is too long. */
    private static boolean tooLongHeaders(HttpRequest<?> request) {
        return request instanceof NettyHttpRequest<?> netty
                && netty.getNativeRequest().decoderResult().cause() instanceof TooLongHttpHeaderException;
    }

    private static ErrorCode code(int status) {
        for (var code : ErrorCode.values()) {
            if (code.status() == status) {
                return code;
            }
        }
        return status >= SERVER_ERROR ? ErrorCode.INTERNAL : ErrorCode.INVALID;
    }

    private static String message(ErrorCode code, HttpRequest<?> request, HttpResponse<?> base) {
        return switch (code) {
            case UNAUTHENTICATED -> "this request needs a valid token in the header Authorization: Bearer TOKEN";
            case FORBIDDEN -> "the holder of this token may not do that";
            case NOT_FOUND -> "there is nothing at " + request.getPath();
            case METHOD_NOT_ALLOWED ->
                "%s does not take %s; it takes %s"
                        .formatted(
                                request.getPath(),
                                request.getMethodName(),
                                String.join(", ", base.getHeaders().getAll(HttpHeaders.ALLOW)));
            case NOT_ACCEPTABLE -> request.getPath() + " cannot answer in any of the media types in Accept";
            case UNSUPPORTED_MEDIA_TYPE -> request.getPath() + " does not read the Content-Type that was sent";
            case TOO_LARGE -> "the request is too large for " + request.getPath();
            case HEADERS_TOO_LARGE -> "the headers are too large; the first suspect is the token";
            case OVERLOADED, UNAVAILABLE -> "not now; try again later";
            case INVALID, CONFLICT, INTERNAL -> "the request cannot be read: look at its first line and its headers";
        };
    }
}
