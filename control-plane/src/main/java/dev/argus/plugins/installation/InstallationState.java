package dev.argus.plugins.installation;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.architecture.Pure;
import java.util.EnumSet;
import java.util.Set;

/** The state of an installation. Only the transitions below exist. The state is independent of the signature status. */
@Pure
public enum InstallationState {
    /** A valid manifest was found in a folder or an artifact. */
    DISCOVERED,
    /** Its version is stored, trusted and has an image. */
    LOADED,
    /** Executions are accepted. */
    ENABLED,
    /** It is loaded, but executions are refused; running executions continue. */
    DISABLED,
    /** The tenant no longer has the plugin; its files are untouched. */
    UNLOADED,
    /** It could not be loaded; the installation's error says why. */
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

    /** The states that this one may follow. */
    public Set<InstallationState> previous() {
        return EnumSet.allOf(InstallationState.class).stream()
                .filter(state -> state.next().contains(this))
                .collect(toUnmodifiableSet());
    }
}
