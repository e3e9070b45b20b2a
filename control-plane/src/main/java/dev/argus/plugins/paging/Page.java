package dev.argus.plugins.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param endCursor of the last node; null where there is none
 */
public record Page<T>(
        List<T> nodes, boolean hasNextPage, @Nullable String endCursor) {
    public Page {
        nodes = List.copyOf(nodes);
    }

    /** Cuts {@link PageRequest#limit()} rows, read in the list's order, down to a page. */
    public static <T> Page<T> of(PageRequest request, List<T> rows, Function<T, Cursor> place) {
        var nodes = rows.subList(0, Math.min(rows.size(), request.first()));
        return new Page<>(
                nodes,
                rows.size() > request.first(),
                nodes.isEmpty() ? null : place.apply(nodes.getLast()).toString());
    }
}
