package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.Optional;

/** The terms of {@code agent.control}. There are no actions that they could name yet. */
public record AgentControl() implements Unconstrained {
    @Override
    public Capability capability() {
        return Capability.AGENT_CONTROL;
    }

    static Optional<Terms> read(Section constraints) {
        return Unconstrained.read(constraints, new AgentControl());
    }
}
