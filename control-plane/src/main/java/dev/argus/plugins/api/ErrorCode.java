package dev.argus.plugins.api;

import dev.argus.plugins.problem.ProblemCode;
import java.util.Arrays;

/**
 * The codes of all errors that the platform answers, whatever the way: {@code extensions.code} of an error. Part of the
 * public contract; docs/errors.md has the list.
 *
 * <p>Codes that begin as a {@link ProblemCode} have its name. A mutation's {@code userErrors} have those, too.
 */
public enum ErrorCode {
    INVALID(400, "The request itself is wrong: a field, a size, a format, a signature, or the query's text."),
    UNAUTHENTICATED(401, "The request has no token, or one that is not valid here or has expired."),
    FORBIDDEN(403, "The token is valid, and its holder may not do that. The message names the permission."),
    NOT_FOUND(404, "It does not exist, or it belongs to another tenant."),
    METHOD_NOT_ALLOWED(405, "This address does not take this HTTP method; the header `Allow` lists those it takes."),
    NOT_ACCEPTABLE(406, "This address cannot answer in any of the media types in `Accept`."),
    CONFLICT(409, "It conflicts with existing data, or with the state of the object."),
    TOO_LARGE(413, "The request, or what it asks for, is larger than a limit; the message says which limit."),
    UNSUPPORTED_MEDIA_TYPE(415, "This address does not read the `Content-Type` that was sent."),
    OVERLOADED(429, "A limit of requests or executions was reached. Try again later."),
    HEADERS_TOO_LARGE(431, "The HTTP headers are too large; usually the token is."),
    INTERNAL(500, "A fault of the platform. `errorId` is in its log; give it to the operator."),
    UNAVAILABLE(503, "Something that the platform depends on does not answer. Try again later.");

    private final int status;
    private final String meaning;

    ErrorCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    static ErrorCode of(ProblemCode code) {
        return switch (code) {
            case INVALID -> INVALID;
            case NOT_FOUND -> NOT_FOUND;
            case FORBIDDEN -> FORBIDDEN;
            case CONFLICT -> CONFLICT;
            case OVERLOADED -> OVERLOADED;
            case UNAVAILABLE -> UNAVAILABLE;
        };
    }

    /** The HTTP status of an answer that consists of such an error. */
    public int status() {
        return status;
    }

    /** One sentence or two, in Markdown. */
    String meaning() {
        return meaning;
    }

    /** Whether the same request may succeed later, unchanged. A code without a {@link ProblemCode} never says so. */
    boolean retryable() {
        return Arrays.stream(ProblemCode.values()).anyMatch(code -> code.retryable() && of(code) == this);
    }
}
