package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.Optional;

/** The terms of {@code database.read}. There are no stores that they could name yet. */
public record DatabaseRead() implements Unconstrained {
    @Override
    public Capability capability() {
        return Capability.DATABASE_READ;
    }

    static Optional<Terms> read(Section constraints) {
        return Unconstrained.read(constraints, new DatabaseRead());
    }
}
