package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Call.lookup;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.kit.manifest.Category;
import dev.argus.plugins.catalog.Plugins;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.problem.Problem;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The operations of plugins: create and find them. */
@Singleton
class PluginGraphQl implements FeatureGraphQl {
    private final Plugins plugins;

    PluginGraphQl(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher("plugins", field(this::list)).dataFetcher("plugin", lookup(this::plugin)));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher(
                        "createPlugin",
                        mutation("plugin", (call, input) -> plugins.create(call.principal(), input.text("name")))));
    }

    private Object list(Call call) {
        var category = CategoryFilter.of(call.filter()).map(Category::wireName).orElse(null);
        return Connection.of(plugins.list(call.principal(), category, call.page()));
    }

    private Object plugin(Call call) {
        var id = call.optionalId("id");
        var name = call.optionalText("name");
        if (id != null && name == null) {
            return plugins.get(call.principal(), new PluginId(id));
        }
        if (name != null && id == null) {
            return plugins.byName(call.principal(), name);
        }
        throw Problem.invalid("plugin", "give either id or name");
    }
}
