package dev.argus.kit.manifest;

import dev.argus.kit.capability.Capability;
import java.util.Optional;

/**
 * How one capability differs between two versions of a plugin.
 *
 * @param before the request of the earlier version; empty if it does not request the capability
 * @param after the request of the later version; empty if it does not request the capability
 * @param asksForMore whether a grant that was sufficient for the earlier version may be insufficient for the later one;
 *     true in case of doubt
 */
public record CapabilityChange(
        Capability capability,
        Optional<CapabilityRequest> before,
        Optional<CapabilityRequest> after,
        boolean asksForMore) {
    /** The kind of difference. */
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
