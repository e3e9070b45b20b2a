package dev.argus.kit.manifest;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a manifest cannot be accepted; lists every problem found. */
public final class ManifestException extends RuntimeException {
    private final transient List<ManifestProblem> problems;

    public ManifestException(List<ManifestProblem> problems) {
        super(problems.stream().map(ManifestProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<ManifestProblem> problems() {
        return problems;
    }
}
