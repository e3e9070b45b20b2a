package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.Optional;

/** The terms of {@code code.execute}. It is about every program of the image, so there is nothing to narrow. */
public record CodeExecute() implements Unconstrained {
    @Override
    public Capability capability() {
        return Capability.CODE_EXECUTE;
    }

    static Optional<Terms> read(Section constraints) {
        return Unconstrained.read(constraints, new CodeExecute());
    }
}
