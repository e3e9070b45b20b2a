package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.argus.plugins.execution.Attempt;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.LogStream;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields of an execution, its attempts and its streams. */
@Singleton
class ExecutionFields implements FeatureGraphQl {
    private final Executions executions;

    ExecutionFields(Executions executions) {
        this.executions = executions;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Execution",
                type -> type.dataFetcher("plugin", field(call -> call.load(Loaders.PLUGINS, of(call).plugin())))
                        .dataFetcher("version", field(call -> call.load(Loaders.VERSIONS, of(call).version())))
                        .dataFetcher(
                                "installation",
                                field(call -> call.load(Loaders.INSTALLATIONS, of(call).installation())))
                        .dataFetcher("reasonCode", field(call -> of(call).reason()))
                        .dataFetcher(
                                "trigger",
                                field(call -> of(call).trigger().kind().name()))
                        .dataFetcher(
                                "triggerKind", field(call -> of(call).trigger().kind()))
                        .dataFetcher(
                                "fault",
                                field(call ->
                                        reason(of(call)).map(Reason::fault).orElse(null)))
                        .dataFetcher(
                                "retrySafe",
                                field(call ->
                                        reason(of(call)).map(Reason::retrySafe).orElse(null)))
                        .dataFetcher(
                                "input",
                                field(call -> Json.asWritten(
                                        executions.documents(of(call)).input())))
                        .dataFetcher("output", field(call -> output(of(call))))
                        .dataFetcher("stdout", field(call -> executions.stream(of(call), LogStream.STDOUT)))
                        .dataFetcher("stderr", field(call -> executions.stream(of(call), LogStream.STDERR)))
                        .dataFetcher("duration", field(call -> of(call).duration()))
                        .dataFetcher("limits", field(call -> limits(of(call))))
                        .dataFetcher("attempts", field(call -> executions.attempts(of(call))))
                        .dataFetcher("resourceUse", field(call -> resourceUse(of(call))))
                        .dataFetcher("grantsUsed", field(this::grantsUsed))
                        .dataFetcher("waiting", field(call -> waiting(of(call)))));
        wiring.type(
                "CapturedStream",
                type -> type.dataFetcher(
                                "text", field(call -> new String(stream(call).kept(), UTF_8)))
                        .dataFetcher(
                                "bytes",
                                field(call -> Base64.getEncoder()
                                        .encodeToString(stream(call).kept())))
                        .dataFetcher("gaps", field(call -> stream(call).gaps())));
        wiring.type("Attempt", type -> type.dataFetcher("trailer", field(call -> trailer(call.parent(Attempt.class)))));
    }

    private static Execution of(Call call) {
        return call.parent(Execution.class);
    }

    private static Optional<Reason> reason(Execution execution) {
        return Optional.ofNullable(execution.reason());
    }

    private static CapturedStream stream(Call call) {
        return call.parent(CapturedStream.class);
    }

    private @Nullable Object output(Execution execution) {
        return executions.documents(execution).document().map(Json::asWritten).orElse(null);
    }

    private static Object limits(Execution execution) {
        return Map.of("cpu", execution.cpu(), "memory", execution.memory(), "timeout", execution.timeout());
    }

    private Object grantsUsed(Call call) {
        return call.loadAll(Loaders.GRANTS, executions.grantsUsed(of(call)));
    }

    private @Nullable Object resourceUse(Execution execution) {
        var attempts = executions.attempts(execution);
        var trailer = attempts.isEmpty() ? null : trailer(attempts.getLast());
        if (trailer == null) {
            return null;
        }
        return Map.of(
                "wall", Duration.ofMillis(trailer.path("wallMs").longValue()),
                "cpu",
                        Duration.ofNanos(1000
                                * (trailer.path("userUs").longValue()
                                        + trailer.path("sysUs").longValue())),
                "peakMemoryBytes", 1024 * trailer.path("maxRssKiB").longValue());
    }

    private static @Nullable JsonNode trailer(Attempt attempt) {
        var trailer = attempt.trailer();
        return trailer == null ? null : Json.value(trailer);
    }

    private @Nullable String waiting(Execution execution) {
        if (execution.state() == ExecutionState.QUEUED) {
            return "waiting for a free place on the cluster";
        }
        return execution.state() == ExecutionState.LAUNCHING
                ? executions.blocked(execution).orElse("its container is starting")
                : null;
    }
}
