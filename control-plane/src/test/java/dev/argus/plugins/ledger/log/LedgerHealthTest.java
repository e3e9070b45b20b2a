package dev.argus.plugins.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

class LedgerHealthTest {
    @ParameterizedTest
    @MethodSource
    void onlyARefusalTakesTheServiceDown(SequencerState state, HealthStatus status, String details) {
        var monitor = new SequencerMonitor();
        monitor.report(state);
        HealthResult result =
                Mono.from(new LedgerHealth(monitor).getResult()).blockOptional().orElseThrow();
        assertThat(result.getStatus()).isEqualTo(status);
        assertThat(result.getDetails()).hasToString("{sequencer=" + details + "}");
    }

    static Stream<Arguments> onlyARefusalTakesTheServiceDown() {
        return Stream.of(
                Arguments.of(new SequencerState.Starting(), HealthStatus.UP, "starting"),
                Arguments.of(new SequencerState.Sequencing(), HealthStatus.UP, "sequencing"),
                Arguments.of(new SequencerState.Standby(), HealthStatus.UP, "standby"),
                Arguments.of(new SequencerState.Failing("no route"), HealthStatus.UNKNOWN, "failing: no route"),
                Arguments.of(new SequencerState.Refusing("too short"), HealthStatus.DOWN, "refusing: too short"));
    }
}
