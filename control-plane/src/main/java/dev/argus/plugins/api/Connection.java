package dev.argus.plugins.api;

import dev.argus.plugins.paging.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of a list as the schema defines it. */
public record Connection<T>(List<T> nodes, PageInfo pageInfo) {
    record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}

    static <T> Connection<T> of(Page<T> page) {
        return new Connection<>(page.nodes(), new PageInfo(page.hasNextPage(), page.endCursor()));
    }
}
