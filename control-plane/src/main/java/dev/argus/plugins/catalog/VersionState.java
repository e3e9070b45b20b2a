package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.architecture.Pure;
import java.util.EnumSet;
import java.util.Set;

/** Where a version stands; the transitions below are the only ones there are. */
@Pure
public enum VersionState {
    DRAFT,
    IN_REVIEW,
    REJECTED,
    PUBLISHED,
    DEPRECATED,
    ARCHIVED;

    /** The states that may follow this one; none at the end. */
    public Set<VersionState> next() {
        return switch (this) {
            case DRAFT -> Set.of(IN_REVIEW);
            case IN_REVIEW -> Set.of(DRAFT, REJECTED, PUBLISHED);
            case PUBLISHED -> Set.of(DEPRECATED);
            case DEPRECATED -> Set.of(ARCHIVED);
            case REJECTED, ARCHIVED -> Set.of();
        };
    }

    /** The states this one may follow. */
    public Set<VersionState> previous() {
        return EnumSet.allOf(VersionState.class).stream()
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }
}
