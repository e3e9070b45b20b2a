package dev.argus.plugins.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExecutionStateTest {
    @ParameterizedTest
    @EnumSource
    void everyStateIsReachedFromQueuedAndReachesAnEnd(ExecutionState state) {
        assertThat(reachableFrom(ExecutionState.QUEUED)).contains(state);
        assertThat(reachableFrom(state)).anyMatch(ExecutionState::terminal);
    }

    @Test
    void aQueuedExecutionCanBeCancelledButNotSucceed() {
        assertThat(ExecutionState.CANCELLED.previous()).contains(ExecutionState.QUEUED);
        assertThat(ExecutionState.SUCCEEDED.previous()).doesNotContain(ExecutionState.QUEUED);
        assertThat(ExecutionState.REJECTED.previous()).doesNotContain(ExecutionState.QUEUED);
        assertThat(ExecutionState.QUEUED.previous()).isEmpty();
    }

    @Test
    void sixStatesAreTerminal() {
        assertThat(EnumSet.allOf(ExecutionState.class))
                .filteredOn(ExecutionState::terminal)
                .hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void everyReasonBelongsToATerminalStateOtherThanSuccess(Reason reason) {
        assertThat(reason.state().terminal()).isTrue();
        assertThat(reason.state()).isNotEqualTo(ExecutionState.SUCCEEDED);
    }

    private static Set<ExecutionState> reachableFrom(ExecutionState start) {
        var seen = new TreeSet<>(Set.of(start));
        while (seen.addAll(seen.stream().flatMap(state -> state.next().stream()).toList())) {}
        return seen;
    }
}
