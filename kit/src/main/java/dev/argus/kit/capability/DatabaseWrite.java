package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.Optional;

/** The terms of {@code database.write}. There are no stores that they could name yet. */
public record DatabaseWrite() implements Unconstrained {
    @Override
    public Capability capability() {
        return Capability.DATABASE_WRITE;
    }

    static Optional<Terms> read(Section constraints) {
        return Unconstrained.read(constraints, new DatabaseWrite());
    }
}
