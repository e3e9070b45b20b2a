package dev.argus.kit.manifest;

import dev.argus.kit.capability.Capability;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares the capabilities that two versions of a plugin request. */
public final class CapabilityChanges {
    private CapabilityChanges() {}

    /**
     * Returns the differences in the order of {@link Capability}. A capability that both versions request with the same
     * constraints is not included, even if the stated reasons differ.
     */
    public static List<CapabilityChange> between(List<CapabilityRequest> before, List<CapabilityRequest> after) {
        var changes = new ArrayList<CapabilityChange>();
        for (var capability : Capability.values()) {
            var earlier = of(before, capability);
            var later = of(after, capability);
            var same = earlier.map(CapabilityRequest::constraints).equals(later.map(CapabilityRequest::constraints));
            if (!same) {
                changes.add(new CapabilityChange(capability, earlier, later, asksForMore(earlier, later)));
            }
        }
        return changes;
    }

    private static Optional<CapabilityRequest> of(List<CapabilityRequest> requests, Capability capability) {
        return requests.stream()
                .filter(request -> request.capability() == capability)
                .findFirst();
    }

    private static boolean asksForMore(Optional<CapabilityRequest> before, Optional<CapabilityRequest> after) {
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty();
        }
        try {
            return !after.get().terms().beyond(before.get().terms()).isEmpty();
        } catch (MalformedException e) {
            // What cannot be compared may be more.
            return true;
        }
    }
}
