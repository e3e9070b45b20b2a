package dev.argus.plugins.kubernetes.resource;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.execution.ExecutionQueries;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the resources whose status must be written. */
@Singleton
class OutdatedStatuses {
    private static final int BATCH = 5000;

    private final ExecutionResourceRepository rows;
    private final ExecutionQueries executions;

    OutdatedStatuses(ExecutionResourceRepository rows, ExecutionQueries executions) {
        this.rows = rows;
        this.executions = executions;
    }

    /**
     * Returns at most {@code limit} resources: first those whose status shows an outdated state, then those of ended
     * executions whose place in the ledger is missing in the status.
     */
    List<ExecutionResource> of(TenantId tenant, int limit) {
        var unsettled = rows.unsettled(tenant.value());
        var states = states(unsettled);
        return unsettled.stream()
                .filter(row -> differs(row, states) || ended(row, states))
                .sorted(Comparator.comparing(row -> !differs(row, states)))
                .limit(limit)
                .toList();
    }

    private Map<UUID, ExecutionState> states(List<ExecutionResource> rows) {
        var ids = new ArrayList<UUID>();
        for (var row : rows) {
            if (row.execution() != null) {
                ids.add(row.execution());
            }
        }
        var states = new HashMap<UUID, ExecutionState>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            var some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            states.putAll(executions.states(some.stream().collect(toUnmodifiableSet())));
        }
        return states;
    }

    private static boolean differs(ExecutionResource row, Map<UUID, ExecutionState> states) {
        var state = state(row, states);
        return !Objects.equals(row.shown(), state == null ? ResourceStatus.REFUSED : state.name());
    }

    private static boolean ended(ExecutionResource row, Map<UUID, ExecutionState> states) {
        var state = state(row, states);
        return state != null && state.terminal();
    }

    private static @Nullable ExecutionState state(ExecutionResource row, Map<UUID, ExecutionState> states) {
        return row.execution() == null ? null : states.get(row.execution());
    }
}
