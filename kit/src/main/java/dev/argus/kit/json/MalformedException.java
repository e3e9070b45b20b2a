package dev.argus.kit.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Bytes or a value that are not in the form they must have; the message says what, where and what to do, and may be
 * shown as it is.
 */
public final class MalformedException extends RuntimeException {
    private final transient @Nullable Position position;

    public MalformedException(String message) {
        this(message, null, null);
    }

    public MalformedException(String message, Throwable cause) {
        this(message, null, cause);
    }

    MalformedException(String message, @Nullable Position position, @Nullable Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /** Where in the text it is, if that is known; the message says it too. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** The same problem, named by the part of the whole in which it is. */
    public MalformedException in(String part) {
        return new MalformedException(part + ": " + getMessage(), position, this);
    }
}
