package dev.argus.plugins.execution;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.paging.Cursor;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.core.annotation.Introspected;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What parts of the platform that show executions elsewhere ask of all of a tenant's; asks nobody's permission. */
@Singleton
public class ExecutionWatch {
    private final ExecutionRepository executions;

    /** That somebody asked for an execution, and when. */
    @Introspected
    public record Asked(UUID id, String requestedBy, Instant requestedAt) {
        public Cursor cursor() {
            return new Cursor(requestedAt, id);
        }
    }

    ExecutionWatch(ExecutionRepository executions) {
        this.executions = executions;
    }

    /** Those asked for after {@code since}, the newest first, from below the cursor on; at most {@code limit}. */
    public List<Asked> asked(TenantId tenant, Instant since, Cursor below, int limit) {
        return executions.asked(tenant.value(), since, below.at(), below.id(), limit);
    }

    /** By id; an id that no execution has is left out. Some thousands of ids at a time. */
    public Map<UUID, ExecutionState> states(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : executions.states(ids).stream()
                        .collect(
                                toUnmodifiableMap(ExecutionRepository.StateOf::id, ExecutionRepository.StateOf::state));
    }
}
