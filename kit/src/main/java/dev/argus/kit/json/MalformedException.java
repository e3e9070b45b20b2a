package dev.argus.kit.json;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when bytes or a value do not have the required form. The message says what is wrong, where, and what to do; it
 * may be shown to users unchanged.
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

    /** Returns the position of the problem in the text, if known; the message names it too. */
    public Optional<Position> position() {
        return Optional.ofNullable(position);
    }

    /** Returns the same problem with the name of the enclosing part in front of its message. */
    public MalformedException in(String part) {
        return new MalformedException(part + ": " + getMessage(), position, this);
    }
}
