package dev.argus.kit.json;

import java.util.Optional;
import java.util.function.Supplier;

/** Takes the problems of a document while it is read, so that all of them can be reported at once. */
@FunctionalInterface
public interface Problems {
    /**
     * Records a problem.
     *
     * @param pointer JSON pointer (RFC 6901) of the value; empty for the whole document
     */
    void add(String pointer, String message);

    /** Returns the value, or adds a problem at {@code pointer} if computing it throws MalformedException. */
    default <T> Optional<T> attempt(String pointer, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (MalformedException e) {
            add(pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
