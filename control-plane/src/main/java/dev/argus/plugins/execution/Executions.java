package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Accepts, shows and cancels executions. */
@Singleton
public class Executions {
    private static final PluginId NO_PLUGIN = new PluginId(new UUID(0, 0));

    private final Requests requests;
    private final Cancellations cancellations;
    private final ExecutionRepository executions;
    private final CaptureRepository captures;
    private final LiveLogs live;
    private final ExecutionSignal signal;

    Executions(
            Requests requests,
            Cancellations cancellations,
            ExecutionRepository executions,
            CaptureRepository captures,
            LiveLogs live,
            ExecutionSignal signal) {
        this.requests = requests;
        this.cancellations = cancellations;
        this.executions = executions;
        this.captures = captures;
        this.live = live;
        this.signal = signal;
    }

    /**
     * Requests an execution. Once this method has returned an id, the execution reaches a terminal state, even if
     * processes fail in between.
     */
    public RequestResult request(RequestExecution request) {
        request.principal().require(Permission.PLUGINS_EXECUTE);
        var result = requests.decide(request);
        if (result instanceof RequestResult.Accepted accepted) {
            signal.changed(accepted.execution().executionId());
        }
        return result;
    }

    /**
     * Asks an execution to end soon; its state changes when the kubelet confirms the end. An execution that has already
     * ended stays as it is.
     */
    public Execution cancel(Principal principal, ExecutionId id) {
        principal.require(Permission.PLUGINS_EXECUTE);
        var execution = cancellations.byUser(get(principal, id));
        signal.changed(id);
        return execution;
    }

    /** Returns an execution. Throws NOT_FOUND if it does not exist or belongs to another tenant. */
    public Execution get(Principal principal, ExecutionId id) {
        principal.require(Permission.PLUGINS_READ);
        return executions
                .findByIdAndTenant(id.value(), principal.tenantId().value())
                .orElseThrow(() -> Problem.notFound("execution", id));
    }

    /** Returns executions, newest first. Empty {@code states} and null {@code plugin} mean all. */
    public Page<Execution> list(
            Principal principal, Set<ExecutionState> states, @Nullable PluginId plugin, PageRequest page) {
        principal.require(Permission.PLUGINS_READ);
        var rows = executions.list(
                principal.tenantId().value(),
                page.after().at(),
                page.after().id(),
                states.isEmpty(),
                states.isEmpty() ? Set.of(ExecutionState.QUEUED) : states,
                plugin == null,
                plugin == null ? NO_PLUGIN : plugin,
                page.limit());
        return Page.of(page, rows, Execution::cursor);
    }

    /**
     * Returns the input, the configuration and the output of an execution. The caller must have got the execution from
     * {@link #get} or {@link #list}.
     */
    public ExecutionDocuments documents(Execution execution) {
        return captures.findById(execution.id()).orElseThrow();
    }

    /**
     * Returns a stream of an execution. While the execution is driven by this process, the result is what the plugin
     * wrote so far. The caller must have got the execution from {@link #get} or {@link #list}.
     */
    public CapturedStream stream(Execution execution, LogStream stream) {
        return captures.streams(execution.id()).stream()
                .filter(captured -> captured.stream() == stream)
                .findFirst()
                .orElseGet(() -> soFar(execution, stream));
    }

    private CapturedStream soFar(Execution execution, LogStream stream) {
        var piece = live.read(execution.executionId(), stream, 0).orElseGet(() -> new LiveLogs.Piece(0, new byte[0]));
        byte[] bytes = piece.bytes();
        boolean whole = piece.offset() == 0;
        return new CapturedStream(
                execution.id(),
                stream,
                piece.offset() + bytes.length,
                null,
                null,
                whole ? bytes : new byte[0],
                whole ? bytes.length : piece.offset(),
                whole ? new byte[0] : bytes,
                null,
                null,
                0);
    }

    /**
     * Returns the attempts of an execution, oldest first. The caller must have got the execution from {@link #get} or
     * {@link #list}.
     */
    public List<Attempt> attempts(Execution execution) {
        return captures.attempts(execution.id());
    }

    /**
     * Returns the cluster's words if it refuses the execution's pod at the moment. The caller must have got the
     * execution from {@link #get} or {@link #list}.
     */
    public Optional<String> blocked(Execution execution) {
        return execution.state() == ExecutionState.LAUNCHING ? executions.blocked(execution.id()) : Optional.empty();
    }

    /**
     * Returns the ids of the grants that an execution uses. The caller must have got the execution from {@link #get} or
     * {@link #list}.
     */
    public List<GrantId> grantsUsed(Execution execution) {
        return executions.grantsOf(execution.id()).stream().map(GrantId::new).toList();
    }

    /** Returns the states with the given names. Throws INVALID for a name that no state has. */
    public static Set<ExecutionState> states(List<String> names) {
        return Set.copyOf(names.stream().map(Executions::state).toList());
    }

    private static ExecutionState state(String name) {
        return Arrays.stream(ExecutionState.values())
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("filter.states", "no state " + name));
    }
}
