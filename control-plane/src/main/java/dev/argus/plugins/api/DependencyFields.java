package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.dependency.DependencyNode;
import dev.argus.kit.dependency.DependencyPlan;
import dev.argus.kit.dependency.UnresolvedPlugin;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;

/** The fields of a dependency plan. */
@Singleton
class DependencyFields implements FeatureGraphQl {
    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "DependencyPlan",
                type -> type.dataFetcher(
                                "complete",
                                field(call -> call.parent(DependencyPlan.class).complete()))
                        .dataFetcher("cycles", field(DependencyFields::cycles)));
        wiring.type(
                "DependencyStep",
                type -> type.dataFetcher(
                                "plugin",
                                field(call -> call.parent(DependencyNode.class)
                                        .plugin()
                                        .toString()))
                        .dataFetcher(
                                "version",
                                field(call -> call.parent(DependencyNode.class)
                                        .version()
                                        .toString())));
        wiring.type(
                "DroppedDependency",
                type -> type.dataFetcher(
                        "plugin",
                        field(call ->
                                call.parent(UnresolvedPlugin.class).plugin().toString())));
    }

    private static List<List<String>> cycles(Call call) {
        return call.parent(DependencyPlan.class).cycles().stream()
                .map(cycle -> cycle.stream().map(Object::toString).toList())
                .toList();
    }
}
