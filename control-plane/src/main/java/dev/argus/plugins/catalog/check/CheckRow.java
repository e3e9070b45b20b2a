package dev.argus.plugins.catalog.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.inspection.CheckFinding;
import dev.argus.kit.json.JsonLimits;
import dev.argus.kit.json.StrictJson;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A stored result; the findings are JSON. */
@Introspected
public record CheckRow(
        UUID version,
        int submission,
        String name,
        CheckOutcome outcome,
        boolean enforced,
        boolean required,
        String findings,
        int findingCount,
        @Nullable String message,
        Instant ranAt) {
    /** Large enough for a hundred findings, each with a path in the bundle. */
    private static final JsonLimits LIMITS = JsonLimits.DOCUMENT.withMaxBytes(1 << 20);

    static String json(List<CheckFinding> findings) {
        var list = JsonNodeFactory.instance.arrayNode();
        findings.forEach(finding -> list.addObject()
                .put("file", finding.file())
                .put("line", finding.line())
                .put("column", finding.column())
                .put("rule", finding.rule())
                .put("message", finding.message()));
        return list.toString();
    }

    CheckResult result() {
        var found = new ArrayList<CheckFinding>();
        for (JsonNode finding : StrictJson.parse(findings.getBytes(UTF_8), LIMITS)) {
            found.add(new CheckFinding(
                    finding.path("file").textValue(),
                    finding.path("line").intValue(),
                    finding.path("column").intValue(),
                    finding.path("rule").textValue(),
                    finding.path("message").textValue()));
        }
        return new CheckResult(
                new VersionId(version),
                submission,
                name,
                outcome,
                enforced,
                required,
                found,
                findingCount,
                message,
                ranAt);
    }
}
