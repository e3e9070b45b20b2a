package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.argus.kit.crypto.Sha256;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.StoredTrigger;
import dev.argus.plugins.execution.TriggerKind;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.kubernetes.resource.ExecutionResource.Refusal;
import dev.argus.plugins.tenancy.CallerKind;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResourceStatusTest {
    private static final Instant REQUESTED = Instant.parse("2026-01-01T00:00:00.5Z");
    private static final Instant FINISHED = Instant.parse("2026-01-01T00:00:03.75Z");
    private static final byte[] NOTHING = {};

    @Test
    void whatSucceededSaysSoWithItsOutputAndItsLastLines() {
        var facts = new StatusFacts(
                execution(ExecutionState.SUCCEEDED, null, 0),
                "1.2.0",
                bytes("{\"a\":1}"),
                bytes("out\n"),
                NOTHING,
                null);
        var status = ResourceStatus.of(facts, 1);
        assertThat(status.state()).isEqualTo("SUCCEEDED");
        assertThat(status.duration()).isEqualTo("3.2s");
        assertThat(status.finishedAt()).isEqualTo("2026-01-01T00:00:03Z");
        assertThat(status.output())
                .isEqualTo(new PluginExecutionStatus.Output(
                        "{\"a\":1}", Sha256.of(bytes("{\"a\":1}")).hex(), 7L));
        assertThat(status.logs()).isEqualTo(new PluginExecutionStatus.Logs("out\n", null));
        assertThat(answers(status)).isEqualTo("Accepted=True Finished=True Succeeded=True ");
    }

    @Test
    void theLongestOutputIsShownAndOfOneByteMoreOnlyTheHash() {
        assertThat(output(4096).json()).hasSize(4096);
        assertThat(output(4097).json()).isNull();
        assertThat(output(4097).bytes()).isEqualTo(4097);
        assertThat(output(4097).sha256()).hasSize(64);
    }

    @Test
    void whatRunsIsAcceptedAndNotFinished() {
        var status = ResourceStatus.of(facts(execution(ExecutionState.RUNNING, null, null)), 1);
        assertThat(answers(status)).isEqualTo("Accepted=True Finished=False Succeeded=Unknown ");
        assertThat(status.duration()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void whateverEndedItIsSaidInTheReason(Reason reason) {
        var status = ResourceStatus.of(facts(execution(reason.state(), reason, 3)), 1);
        assertThat(status.reason()).isEqualTo(reason.name());
        assertThat(answers(status)).isEqualTo("Accepted=True Finished=True Succeeded=False ");
    }

    @Test
    void whatWasRefusedIsFinishedToo() {
        var status = ResourceStatus.refused(new Refusal("NOT_GRANTED", "grant it"), "kubernetes:ada", REQUESTED, 1);
        assertThat(answers(status)).isEqualTo("Accepted=False Finished=True Succeeded=False ");
        assertThat(status.state()).isEqualTo("REFUSED");
        assertThat(status.message()).isEqualTo("grant it");
    }

    @Test
    void whatWaitsIsNeitherRefusedNorFinished() {
        var status = ResourceStatus.waiting(new Refusal("OVERLOADED", "later"), REQUESTED, 1);
        assertThat(answers(status)).isEqualTo("Accepted=Unknown Finished=False Succeeded=Unknown ");
        assertThat(status.state()).isNull();
    }

    @Test
    void theSameFactsGiveTheSameStatus() {
        var execution = execution(ExecutionState.FAILED, Reason.EXIT_CODE, 3);
        assertThat(ResourceStatus.of(facts(execution), 1)).isEqualTo(ResourceStatus.of(facts(execution), 1));
    }

    @Test
    void theLargestStatusStaysFarBelowWhatTheApiServerTakes() throws Exception {
        var large = bytes("\"".repeat(4096));
        var facts = new StatusFacts(
                execution(ExecutionState.FAILED, Reason.EXIT_CODE, 3),
                "1.2.0",
                large,
                bytes("\"".repeat(9999)),
                bytes("\u0001".repeat(9999)),
                null);
        assertThat(new ObjectMapper().writeValueAsBytes(ResourceStatus.of(facts, 1)))
                .hasSizeLessThan(20_000);
    }

    private static PluginExecutionStatus.Output output(int size) {
        var facts = new StatusFacts(
                execution(ExecutionState.SUCCEEDED, null, 0), null, bytes("1".repeat(size)), NOTHING, NOTHING, null);
        return Objects.requireNonNull(ResourceStatus.of(facts, 1).output());
    }

    private static String answers(PluginExecutionStatus status) {
        var answers = new StringBuilder();
        Objects.requireNonNull(status.conditions())
                .forEach(condition -> answers.append(condition.type())
                        .append('=')
                        .append(condition.status())
                        .append(' '));
        return answers.toString();
    }

    private static StatusFacts facts(Execution execution) {
        return new StatusFacts(execution, null, NOTHING, NOTHING, NOTHING, null);
    }

    private static Execution execution(ExecutionState state, @Nullable Reason reason, @Nullable Integer exit) {
        var id = new UUID(1, 1);
        return new Execution(
                id,
                id,
                new InstallationId(id),
                new PluginId(id),
                new VersionId(id),
                "registry/image@sha256:" + "0".repeat(64),
                "go",
                new StoredTrigger(TriggerKind.MANUAL, null, null, null),
                CallerKind.PERSON,
                "kubernetes:ada",
                null,
                "500m",
                "1",
                1000,
                state,
                reason,
                "in words".repeat(500),
                1,
                1,
                null,
                null,
                null,
                REQUESTED,
                REQUESTED,
                null,
                state.terminal() ? FINISHED : null,
                exit,
                null,
                null);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
