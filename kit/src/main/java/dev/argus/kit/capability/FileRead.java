package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.Optional;

/** The terms of {@code file.read}. There are no data sets that they could name yet. */
public record FileRead() implements Unconstrained {
    @Override
    public Capability capability() {
        return Capability.FILE_READ;
    }

    static Optional<Terms> read(Section constraints) {
        return Unconstrained.read(constraints, new FileRead());
    }
}
