package dev.argus.plugins.catalog.check;

import dev.argus.kit.inspection.CheckFinding;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.problem.StorableText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an automatic check for one submission of a version, with the switches of that time.
 *
 * @param enforced whether findings prevent the submission
 * @param required whether a failure of the check prevents the submission
 * @param findings the first hundred findings
 * @param count the number of all findings
 * @param message why the check failed; null if it did not fail
 */
public record CheckResult(
        VersionId version,
        int submission,
        String name,
        CheckOutcome outcome,
        boolean enforced,
        boolean required,
        List<CheckFinding> findings,
        int count,
        @Nullable String message,
        Instant ranAt) {
    public CheckResult {
        findings = List.copyOf(findings);
        message = message == null ? null : StorableText.escaped(message);
    }

    /** Whether this result prevents the submission. */
    public boolean blocks() {
        return switch (outcome) {
            case FINDINGS -> enforced;
            case FAILED -> required;
            case PASSED, SKIPPED -> false;
        };
    }

    /**
     * The result for people who neither publish nor review the version. They must not learn where the bundle has weak
     * places.
     */
    public CheckResult withoutFindings() {
        return new CheckResult(version, submission, name, outcome, enforced, required, List.of(), count, null, ranAt);
    }

    /** One line for the ledger. */
    public String summary() {
        return "%s %s (%d)".formatted(name, outcome, count);
    }
}
