package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.LocatedJson;
import dev.argus.kit.json.MalformedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects the problems of one manifest while it is read. */
final class ManifestProblems {
    private static final int MAX = 100;
    private final LocatedJson source;
    private final List<ManifestProblem> found = new ArrayList<>();

    ManifestProblems(LocatedJson source) {
        this.source = source;
    }

    JsonNode root() {
        return source.tree();
    }

    void add(String pointer, String message) {
        var at = source.positionOf(pointer);
        if (found.size() < MAX) {
            found.add(new ManifestProblem(pointer, at.line(), at.column(), message));
        }
    }

    /** Returns the value, or adds a problem at {@code pointer} if computing it throws MalformedException. */
    <T> Optional<T> attempt(String pointer, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (MalformedException e) {
            add(pointer, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(ManifestProblem::line).thenComparingInt(ManifestProblem::column));
            throw new ManifestException(found);
        }
    }
}
