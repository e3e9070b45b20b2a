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

    /** In these, everybody sees it, unless it is for one tenant only. */
    public static final Set<VersionState> PUBLIC = Set.of(PUBLISHED, DEPRECATED);

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

    /** Whether it was published, and whoever pinned it may go on using it. */
    public boolean published() {
        return PUBLIC.contains(this);
    }

    /** The states this one may follow. */
    public Set<VersionState> previous() {
        return EnumSet.allOf(VersionState.class).stream()
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }
}
