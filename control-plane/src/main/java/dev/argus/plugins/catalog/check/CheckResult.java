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
 * @param acknowledgements what the publisher answered to findings, of this check or another
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
        Instant ranAt,
        List<Acknowledgement> acknowledgements) {
    public CheckResult {
        findings = List.copyOf(findings);
        message = StorableText.escapedOrNull(message);
        acknowledgements = List.copyOf(acknowledgements);
    }

    /** Makes a result that nobody has answered yet. */
    public CheckResult(
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
        this(version, submission, name, outcome, enforced, required, findings, count, message, ranAt, List.of());
    }

    /** Returns the same result with the publisher's answers. */
    public CheckResult answered(List<Acknowledgement> answers) {
        return new CheckResult(
                version, submission, name, outcome, enforced, required, findings, count, message, ranAt, answers);
    }

    /** Whether this result prevents the submission: a failure, or a finding without the publisher's answer. */
    public boolean blocks() {
        return switch (outcome) {
            case FINDINGS -> enforced && open() > 0;
            case FAILED -> required;
            case PASSED, SKIPPED -> false;
        };
    }

    /** Whether a reviewer must accept the publisher's answers: without them it would have prevented the submission. */
    public boolean acceptanceNeeded() {
        return outcome == CheckOutcome.FINDINGS && enforced;
    }

    /** How many findings have no answer. Findings that are counted but not kept cannot have one. */
    public int open() {
        return count
                - (int) answeredFindings().stream()
                        .filter(answered -> answered.acknowledgement() != null)
                        .count();
    }

    /** Returns the kept findings, each with the publisher's answer if there is one. */
    public List<AnsweredFinding> answeredFindings() {
        return findings.stream()
                .map(finding -> new AnsweredFinding(finding, answer(finding)))
                .toList();
    }

    private @Nullable Acknowledgement answer(CheckFinding finding) {
        for (var given : acknowledgements) {
            if (given.answers(name, finding)) {
                return given;
            }
        }
        return null;
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
