package dev.argus.kit.manifest;

import java.util.Optional;

/**
 * How one capability differs between two versions of a plugin.
 *
 * @param before what the earlier one asks for; empty where it does not
 * @param after what the later one asks for; empty where it no longer does
 * @param asksForMore whether a grant that was enough before may not be enough now; where that is hard to say, it does
 */
public record CapabilityChange(
        Capability capability,
        Optional<CapabilityRequest> before,
        Optional<CapabilityRequest> after,
        boolean asksForMore) {
    /** What kind of difference it is. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    public Kind kind() {
        if (before.isEmpty()) {
            return Kind.ADDED;
        }
        return after.isEmpty() ? Kind.REMOVED : Kind.CHANGED;
    }
}
