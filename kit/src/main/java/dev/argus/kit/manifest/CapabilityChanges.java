package dev.argus.kit.manifest;

import dev.argus.kit.egress.EgressRules;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.secret.SecretNames;
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
        var earlier = before.get().constraints();
        // A request without constraints asks for everything, so no later request can ask for more.
        if (earlier.isEmpty()) {
            return false;
        }
        var later = after.get().constraints();
        try {
            return switch (before.get().capability()) {
                case NETWORK_EGRESS -> later.isEmpty() || EgressRules.of(later).beyond(EgressRules.of(earlier)) != null;
                case SECRET_READ -> later.isEmpty() || SecretNames.of(later).beyond(SecretNames.of(earlier)) != null;
                case FILE_READ, FILE_WRITE, DATABASE_READ, DATABASE_WRITE, CODE_EXECUTE, SYSTEM_ACCESS, AGENT_CONTROL ->
                    true;
            };
        } catch (MalformedException e) {
            return true;
        }
    }
}
