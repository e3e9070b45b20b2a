package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Call.lookup;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionId;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.RequestExecution;
import dev.argus.plugins.execution.RequestExecution.Target;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.execution.Trigger;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.problem.Problem;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** The operations of executions: request, find, cancel and follow them. */
@Singleton
class ExecutionGraphQl implements FeatureGraphQl {
    private final Executions executions;
    private final Plugins plugins;
    private final ExecutionStreams streams;

    ExecutionGraphQl(Executions executions, Plugins plugins, ExecutionStreams streams) {
        this.executions = executions;
        this.plugins = plugins;
        this.streams = streams;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                                "execution",
                                lookup(call -> executions.get(call.principal(), new ExecutionId(call.id()))))
                        .dataFetcher("executions", field(this::list)));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("executePlugin", mutation("execution", this::execute))
                        .dataFetcher(
                                "cancelExecution",
                                mutation(
                                        "execution",
                                        (call, input) -> executions.cancel(
                                                call.principal(), new ExecutionId(input.id("execution"))))));
        wiring.type(
                "Subscription",
                type -> type.dataFetcher(
                                "executionEvents", field(call -> streams.events(execution(call), call.principal())))
                        .dataFetcher(
                                "executionLog",
                                field(call ->
                                        streams.log(execution(call), call.principal(), stream(call), after(call)))));
    }

    private Execution execution(Call call) {
        return executions.get(call.principal(), new ExecutionId(call.id()));
    }

    private static LogStream stream(Call call) {
        return LogStream.valueOf(call.text("stream"));
    }

    private static long after(Call call) {
        long after = call.number("after");
        if (after < 0) {
            throw Problem.invalid("after", "a byte offset of 0 or more");
        }
        return after;
    }

    private Object list(Call call) {
        var filter = call.filter();
        var name = filter.optionalText("plugin");
        var plugin =
                name == null ? null : plugins.byName(call.principal(), name).id();
        return Connection.of(
                executions.list(call.principal(), Executions.states(filter.texts("states")), plugin, call.page()));
    }

    private Object execute(Call call, Input input) {
        var request = new RequestExecution(
                call.principal(),
                new Trigger.Manual(),
                target(input),
                input.text("action"),
                input.json("input").getBytes(StandardCharsets.UTF_8),
                input.optionalDuration("timeout"),
                input.optionalText("idempotencyKey"));
        return switch (executions.request(request)) {
            case RequestResult.Accepted(var execution) -> execution;
            case RequestResult.Denied(var denial, var message) -> new Payloads.Refused(denial.name(), message);
        };
    }

    /** Returns the target, from the field {@code target} or from the two older fields that it replaces. */
    private static Target target(Input input) {
        var target = input.optionalInput("target");
        if (target == null) {
            return named(input);
        }
        if (input.optionalId("installation") != null || input.optionalText("plugin") != null) {
            throw Problem.invalid("target", "give either target or one of installation and plugin");
        }
        return named(target);
    }

    private static Target named(Input input) {
        var installation = input.optionalId("installation");
        var plugin = input.optionalText("plugin");
        if (installation != null && plugin == null) {
            return new Target.ById(new InstallationId(installation));
        }
        if (plugin != null && installation == null) {
            return new Target.ByPlugin(plugin);
        }
        throw Problem.invalid("plugin", "give either installation or plugin");
    }
}
