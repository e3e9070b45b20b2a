package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.Optional;

/** The terms of {@code system.access}. There are no resources that they could name yet. */
public record SystemAccess() implements Unconstrained {
    @Override
    public Capability capability() {
        return Capability.SYSTEM_ACCESS;
    }

    static Optional<Terms> read(Section constraints) {
        return Unconstrained.read(constraints, new SystemAccess());
    }
}
