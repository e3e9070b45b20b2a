package dev.argus.plugins.catalog.check;

import dev.argus.kit.inspection.CheckFinding;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.UUID;

/**
 * A publisher's answer to one finding: it is known, and this is why it may stay.
 *
 * @param name the check's name
 * @param line as in the finding
 * @param atColumn the column, as in the finding
 */
@Introspected
public record Acknowledgement(
        UUID version,
        String name,
        String rule,
        String file,
        int line,
        int atColumn,
        String reason,
        String acknowledgedBy,
        Instant acknowledgedAt) {
    boolean answers(String check, CheckFinding finding) {
        return name.equals(check)
                && rule.equals(finding.rule())
                && file.equals(finding.file())
                && line == finding.line()
                && atColumn == finding.column();
    }
}
