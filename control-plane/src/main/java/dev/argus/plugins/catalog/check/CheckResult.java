package dev.argus.plugins.catalog.check;

import dev.argus.kit.inspection.CheckFinding;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an automatic check said about one submission of a version, under the switches of that moment.
 *
 * @param enforced its findings keep the version from being submitted
 * @param required its failure does
 * @param findings the first hundred
 * @param count how many there are
 * @param message why it failed; null where it did not
 */
public record CheckResult(
        UUID version,
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
    }

    /** Whether the version may not be submitted. */
    public boolean blocks() {
        return switch (outcome) {
            case FINDINGS -> enforced;
            case FAILED -> required;
            case PASSED, SKIPPED -> false;
        };
    }

    /** For people who neither published nor review the version: where exactly it looks bad is not theirs to know. */
    public CheckResult withoutFindings() {
        return new CheckResult(version, submission, name, outcome, enforced, required, List.of(), count, null, ranAt);
    }

    /** For the ledger. */
    public String summary() {
        return "%s %s (%d)".formatted(name, outcome, count);
    }
}
