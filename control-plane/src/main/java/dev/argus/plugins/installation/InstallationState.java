package dev.argus.plugins.installation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.architecture.Pure;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where an installation stands; the transitions below are the only ones there are. Independent of its signature's
 * status.
 */
@Pure
public enum InstallationState {
    /** A folder or an artifact with a valid manifest was found. */
    DISCOVERED,
    /** Its version is kept, trusted and has an image. */
    LOADED,
    /** Executions are accepted. */
    ENABLED,
    /** Loaded, but executions are refused; what runs goes on. */
    DISABLED,
    /** The tenant does not have it any more; its files are untouched. */
    UNLOADED,
    /** It could not be loaded; the error is kept with it. */
    FAILED;

    /** The states that may follow this one. */
    public Set<InstallationState> next() {
        return switch (this) {
            case DISCOVERED -> Set.of(LOADED, FAILED);
            case LOADED -> Set.of(ENABLED, FAILED);
            case ENABLED -> Set.of(DISABLED, UNLOADED, FAILED);
            case DISABLED -> Set.of(ENABLED, UNLOADED, FAILED);
            case UNLOADED -> Set.of(DISCOVERED);
            case FAILED -> Set.of(DISCOVERED, ENABLED, DISABLED, UNLOADED);
        };
    }

    /** The states this one may follow. */
    public Set<InstallationState> previous() {
        return EnumSet.allOf(InstallationState.class).stream()
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }
}
