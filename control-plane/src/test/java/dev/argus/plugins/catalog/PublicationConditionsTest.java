package dev.argus.plugins.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.Refused;
import dev.argus.plugins.problem.ProblemCode;
import org.junit.jupiter.api.Test;

class PublicationConditionsTest {
    @Test
    void aVersionIsNotPublishedWithConstraintsThatItsCapabilityDoesNotHave() {
        Refused.with(
                ProblemCode.INVALID,
                "version: the constraints of file.read do not fit: /path: unknown field",
                () -> PublicationConditions.requireTerms(accepted("{\"path\":\"/data\"}")));
        assertThatCode(() -> PublicationConditions.requireTerms(accepted("{}"))).doesNotThrowAnyException();
    }

    private static Manifest accepted(String constraints) {
        var text = """
                {"id": "acme/tool", "version": "1.0.0", "displayName": "Tool", "description": "A tool", "category": "analytics",
                 "platform": {"min": "1.0.0"}, "runtime": {"name": "python3", "entrypoint": ["python3", "main.py"]},
                 "actions": [{"name": "run", "description": "Runs", "input": {}, "output": {}}],
                 "capabilities": [{"name": "file.read", "constraints": %s, "why": "a data set"}]}""".formatted(constraints);
        return ManifestReader.readAccepted(text.getBytes(UTF_8), ManifestFormat.JSON);
    }
}
