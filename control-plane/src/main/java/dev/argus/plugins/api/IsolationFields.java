package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.execution.Attempt;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.capture.Isolation;
import dev.argus.plugins.execution.capture.NetworkProof;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The fields of the isolation of an execution's newest attempt. */
@Singleton
class IsolationFields implements FeatureGraphQl {
    private final Executions executions;

    IsolationFields(Executions executions) {
        this.executions = executions;
    }

    /** An attempt, which knows the pod's RuntimeClass, and the isolation that its runner reported. */
    private record Shown(Attempt attempt, Isolation isolation) {}

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Execution",
                type -> type.dataFetcher("isolation", field(call -> newest(call.parent(Execution.class)))));
        wiring.type(
                "Isolation",
                type -> type.dataFetcher("layers", field(call -> of(call).layers()))
                        .dataFetcher("landlockAbi", field(call -> of(call).landlock()))
                        .dataFetcher("taskLimit", field(call -> of(call).taskLimit()))
                        .dataFetcher("fileSizeLimitBytes", field(call -> of(call).fileSizeLimit()))
                        .dataFetcher("scratchBytes", field(call -> of(call).scratchBytes()))
                        .dataFetcher(
                                "runtimeClass",
                                field(call -> call.parent(Shown.class).attempt().runtimeClass()))
                        .dataFetcher("network", field(call -> of(call).network())));
        wiring.type(
                "NetworkProof",
                type -> type.dataFetcher(
                        "duration",
                        field(call -> Duration.ofMillis(
                                call.parent(NetworkProof.class).millis()))));
    }

    private @Nullable Shown newest(Execution execution) {
        var attempts = executions.attempts(execution);
        if (attempts.isEmpty()) {
            return null;
        }
        var attempt = attempts.getLast();
        return attempt.isolation()
                .map(isolation -> new Shown(attempt, isolation))
                .orElse(null);
    }

    private static Isolation of(Call call) {
        return call.parent(Shown.class).isolation();
    }
}
