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

/** Reads executions of any tenant for components that show them elsewhere. It checks no permission. */
@Singleton
public class ExecutionQueries {
    private final ExecutionRepository executions;

    /** The request of an execution: who asked for it, and when. */
    @Introspected
    public record Request(UUID id, String requestedBy, Instant requestedAt) {
        public Cursor cursor() {
            return new Cursor(requestedAt, id);
        }
    }

    ExecutionQueries(ExecutionRepository executions) {
        this.executions = executions;
    }

    /**
     * Returns executions that were requested after {@code since} and stand below the cursor, newest first, at most
     * {@code limit}.
     */
    public List<Request> requests(TenantId tenant, Instant since, Cursor below, int limit) {
        return executions.requests(tenant.value(), since, below.at(), below.id(), limit);
    }

    /**
     * Returns states by execution id. Ids without an execution are left out. One call should have at most a few
     * thousand ids.
     */
    public Map<UUID, ExecutionState> states(Set<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : executions.states(ids).stream()
                        .collect(
                                toUnmodifiableMap(ExecutionRepository.StateOf::id, ExecutionRepository.StateOf::state));
    }
}
