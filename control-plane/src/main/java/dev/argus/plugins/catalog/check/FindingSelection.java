package dev.argus.plugins.catalog.check;

import dev.argus.kit.inspection.CheckFinding;
import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.identifier.VersionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which findings of a version a publisher answers, all with one reason.
 *
 * @param check the check's name; null for all
 * @param rule null for all
 * @param file null for all
 * @param line null for all lines of the file
 */
@Pure
public record FindingSelection(
        VersionId version,
        @Nullable String check,
        @Nullable String rule,
        @Nullable String file,
        @Nullable Integer line,
        String reason) {
    /** Returns the answers to those findings of the results that are selected and have none yet. */
    public List<Acknowledgement> answers(List<CheckResult> results, String subject, Instant now) {
        return results.stream()
                .filter(result -> check == null || check.equals(result.name()))
                .flatMap(result -> result.answeredFindings().stream()
                        .filter(answered -> answered.acknowledgement() == null)
                        .map(AnsweredFinding::finding)
                        .filter(this::selects)
                        .map(finding -> answer(result.name(), finding, subject, now)))
                .toList();
    }

    private boolean selects(CheckFinding finding) {
        return (rule == null || rule.equals(finding.rule()))
                && (file == null || file.equals(finding.file()))
                && (line == null || line == finding.line());
    }

    private Acknowledgement answer(String name, CheckFinding finding, String subject, Instant now) {
        return new Acknowledgement(
                version.value(),
                name,
                finding.rule(),
                finding.file(),
                finding.line(),
                finding.column(),
                reason,
                subject,
                now);
    }
}
