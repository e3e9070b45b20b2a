package dev.argus.kit.capability;

import dev.argus.kit.json.Section;
import java.util.List;
import java.util.Optional;

/** The terms of a capability that takes no constraints. */
sealed interface Unconstrained extends Terms
        permits FileRead, DatabaseRead, DatabaseWrite, CodeExecute, SystemAccess, AgentControl {
    /** Refuses every field; the terms are what there is without. */
    static Optional<Terms> read(Section constraints, Unconstrained terms) {
        constraints.reportUnknownFields("%s takes no constraints".formatted(terms.describe()));
        return constraints.isEmpty() ? Optional.of(terms) : Optional.empty();
    }

    @Override
    default List<String> beyond(Terms other) {
        return List.of();
    }

    @Override
    default Terms narrow(Terms granted) {
        return this;
    }

    @Override
    default String describe() {
        return capability().wireName();
    }
}
