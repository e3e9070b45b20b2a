package dev.argus.plugins.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param endCursor the cursor of the last node; null if the page is empty
 */
public record Page<T>(
        List<T> nodes, boolean hasNextPage, @Nullable String endCursor) {
    public Page {
        nodes = List.copyOf(nodes);
    }

    /** Makes a page from up to {@link PageRequest#limit()} rows, which must be in the order of the list. */
    public static <T> Page<T> of(PageRequest request, List<T> rows, Function<T, Cursor> place) {
        var nodes = rows.subList(0, Math.min(rows.size(), request.first()));
        return new Page<>(
                nodes,
                rows.size() > request.first(),
                nodes.isEmpty() ? null : place.apply(nodes.getLast()).toString());
    }
}
