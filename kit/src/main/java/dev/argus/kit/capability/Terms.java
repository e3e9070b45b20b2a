package dev.argus.kit.capability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.Section;
import java.util.List;
import java.util.Optional;

/** What the constraints of one capability mean, in a manifest that requests it or in a grant. */
public sealed interface Terms permits NetworkEgress, FileWrite, SecretRead, Unconstrained {
    Capability capability();

    /**
     * Returns what these terms allow and the other ones do not, one short text for each part; empty if there is
     * nothing.
     *
     * @param other terms of the same capability
     */
    List<String> beyond(Terms other);

    /**
     * Returns what a plugin that requests these terms may do with a grant.
     *
     * @param granted terms of the same capability
     * @throws MalformedException if the grant allows more than was requested, or says too little to be a grant
     */
    Terms narrow(Terms granted);

    /** Returns these terms in one line, for people. */
    String describe();

    /**
     * Reads constraints that stand alone, as in a grant.
     *
     * @throws MalformedException with every problem
     */
    static Terms of(Capability capability, JsonNode constraints) {
        return Section.read(constraints, section -> read(capability, section));
    }

    /** Reads constraints inside a document, which is told every problem; empty if there is one. */
    static Optional<Terms> read(Capability capability, Section constraints) {
        return switch (capability) {
            case NETWORK_EGRESS -> NetworkEgress.read(constraints);
            case FILE_READ -> FileRead.read(constraints);
            case FILE_WRITE -> FileWrite.read(constraints);
            case SECRET_READ -> SecretRead.read(constraints);
            case DATABASE_READ -> DatabaseRead.read(constraints);
            case DATABASE_WRITE -> DatabaseWrite.read(constraints);
            case CODE_EXECUTE -> CodeExecute.read(constraints);
            case SYSTEM_ACCESS -> SystemAccess.read(constraints);
            case AGENT_CONTROL -> AgentControl.read(constraints);
        };
    }
}
