package dev.argus.plugins.paging;

import dev.argus.plugins.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Says which page of a list the caller wants.
 *
 * @param first the largest number of nodes, from 1 to {@value #MAX}
 */
public record PageRequest(int first, Cursor after) {
    public static final int MAX = 100;

    public PageRequest {
        if (first < 1 || first > MAX) {
            throw Problem.invalid("first", "between 1 and %d, got %d".formatted(MAX, first));
        }
    }

    /** @param after the endCursor of the previous page; null for the first page */
    public static PageRequest of(int first, @Nullable String after) {
        return new PageRequest(first, after == null ? Cursor.START : Cursor.parse(after));
    }

    /**
     * Returns how many rows to read. It is one more than {@code first}: the extra row tells whether there is a next
     * page.
     */
    public int limit() {
        return first + 1;
    }
}
