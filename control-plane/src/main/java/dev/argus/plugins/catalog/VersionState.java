package dev.argus.plugins.catalog;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.architecture.Pure;
import java.util.EnumSet;
import java.util.Set;

/** The state of a version. Only the transitions below exist. */
@Pure
public enum VersionState {
    DRAFT,
    IN_REVIEW,
    REJECTED,
    PUBLISHED,
    DEPRECATED,
    ARCHIVED;

    /** The states in which every tenant sees a version, unless it is for one tenant only. */
    public static final Set<VersionState> PUBLIC = Set.of(PUBLISHED, DEPRECATED);

    /** The states that a version has from its publication on. */
    static final Set<VersionState> RELEASED = Set.of(PUBLISHED, DEPRECATED, ARCHIVED);

    /** The states in which reviewers see a version of any tenant. */
    static final Set<VersionState> REVIEWED = Set.of(IN_REVIEW, PUBLISHED, DEPRECATED, ARCHIVED);

    /** The states that may follow this one; empty for a final state. */
    public Set<VersionState> next() {
        return switch (this) {
            case DRAFT -> Set.of(IN_REVIEW);
            case IN_REVIEW -> Set.of(DRAFT, REJECTED, PUBLISHED);
            case PUBLISHED -> Set.of(DEPRECATED);
            case DEPRECATED -> Set.of(ARCHIVED);
            case REJECTED, ARCHIVED -> Set.of();
        };
    }

    /** Whether the version was published and installations that pinned it may keep using it. */
    public boolean published() {
        return PUBLIC.contains(this);
    }

    /** The states that this one may follow. */
    public Set<VersionState> previous() {
        return EnumSet.allOf(VersionState.class).stream()
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }
}
