package dev.argus.kit.manifest;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown when a manifest cannot be accepted; lists every problem found. */
public final class ManifestException extends RuntimeException {
    private final transient List<Finding> findings;

    public ManifestException(List<Finding> findings) {
        super(findings.stream().map(Finding::toString).collect(Collectors.joining("\n")));
        this.findings = List.copyOf(findings);
    }

    public List<Finding> findings() {
        return findings;
    }
}
