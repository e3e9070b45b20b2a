package dev.argus.plugins.execution.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.manifest.Manifest;
import dev.argus.kit.manifest.ManifestFormat;
import dev.argus.kit.manifest.ManifestReader;
import dev.argus.plugins.execution.start.StartOutcome.Allowed;
import dev.argus.plugins.execution.start.StartOutcome.Refused;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    private static final Manifest MANIFEST = ManifestReader.read("""
            {"id": "acme/tool", "version": "1.0.0", "displayName": "Tool", "description": "A tool", "category": "analytics",
             "platform": {"min": "1.0.0"}, "runtime": {"name": "python3", "entrypoint": ["python3", "main.py"]},
             "actions": [{"name": "run", "description": "Runs", "input": {}, "output": {}}]}
            """.getBytes(UTF_8), ManifestFormat.JSON);
    private static final UUID ID = new UUID(0, 1);
    private static final Start START = new Start(
            new Installation(
                    new InstallationId(ID),
                    ID,
                    new PluginId(ID),
                    new VersionId(ID),
                    InstallationState.ENABLED,
                    "{}",
                    "ann",
                    Instant.EPOCH,
                    true,
                    null),
            new VersionId(ID),
            MANIFEST,
            Instant.EPOCH);

    private final List<StartStep> asked = new ArrayList<>();

    @Test
    void whatIsSwitchedOffIsToldBeforeWhatIsMissing() {
        assertThat(StartStep.values())
                .containsExactly(StartStep.ENABLED, StartStep.NOT_QUARANTINED, StartStep.TRUSTED, StartStep.GRANTED);
    }

    @Test
    void conditionsAreAskedInTheOrderOfTheirStepsHoweverTheyAreFound() {
        var check = new StartCheck(List.of(
                condition(StartStep.GRANTED, Allowed.PLAINLY),
                condition(StartStep.ENABLED, Allowed.PLAINLY),
                condition(StartStep.TRUSTED, Allowed.PLAINLY)));
        assertThat(check.steps()).containsExactly(StartStep.ENABLED, StartStep.TRUSTED, StartStep.GRANTED);
        check.check(START);
        assertThat(asked).containsExactly(StartStep.ENABLED, StartStep.TRUSTED, StartStep.GRANTED);
    }

    @Test
    void theFirstRefusalDecidesAndNothingIsAskedAfterIt() {
        var refused = new Refused(Denial.QUARANTINED, "first");
        var check = new StartCheck(List.of(
                condition(StartStep.TRUSTED, new Refused(Denial.UNTRUSTED, "second")),
                condition(StartStep.NOT_QUARANTINED, refused)));
        assertThat(check.check(START)).isEqualTo(refused);
        assertThat(asked).containsExactly(StartStep.NOT_QUARANTINED);
    }

    @Test
    void whatTheConditionsAllowIsPutTogether() {
        var check = new StartCheck(List.of(
                condition(StartStep.TRUSTED, new Allowed(List.of(), List.of("unsigned"))),
                condition(StartStep.GRANTED, new Allowed(List.of(), List.of("another")))));
        assertThat(check.check(START)).isEqualTo(new Allowed(List.of(), List.of("unsigned", "another")));
    }

    @Test
    void twoConditionsAtOneStepAreABug() {
        var one = condition(StartStep.TRUSTED, Allowed.PLAINLY);
        assertThatThrownBy(() -> new StartCheck(List.of(one, one)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TRUSTED");
    }

    private StartCondition condition(StartStep step, StartOutcome outcome) {
        return new StartCondition() {
            @Override
            public StartStep step() {
                return step;
            }

            @Override
            public StartOutcome check(Start start) {
                asked.add(step);
                return outcome;
            }
        };
    }
}
