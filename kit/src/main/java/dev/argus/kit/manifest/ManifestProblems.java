package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.kit.json.LocatedJson;
import dev.argus.kit.json.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of one manifest while it is read. */
final class ManifestProblems implements Problems {
    private static final int MAX = 100;
    private final LocatedJson source;
    private final List<ManifestProblem> found = new ArrayList<>();

    ManifestProblems(LocatedJson source) {
        this.source = source;
    }

    JsonNode root() {
        return source.tree();
    }

    @Override
    public void add(String pointer, String message) {
        var at = source.positionOf(pointer);
        if (found.size() < MAX) {
            found.add(new ManifestProblem(pointer, at.line(), at.column(), message));
        }
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(ManifestProblem::line).thenComparingInt(ManifestProblem::column));
            throw new ManifestException(found);
        }
    }
}
