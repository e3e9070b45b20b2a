package dev.argus.plugins.paging;

import dev.argus.plugins.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param first 1 to {@value #MAX}
 */
public record PageRequest(int first, Cursor after) {
    public static final int MAX = 100;

    public PageRequest {
        if (first < 1 || first > MAX) {
            throw Problem.invalid("first", "between 1 and %d, got %d".formatted(MAX, first));
        }
    }

    /** @param after the endCursor of the page before; null for the first page */
    public static PageRequest of(int first, @Nullable String after) {
        return new PageRequest(first, after == null ? Cursor.START : Cursor.parse(after));
    }

    /** How many rows to read: one more than wanted tells whether there is a next page. */
    public int limit() {
        return first + 1;
    }
}
