package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.catalog.Plugin;
import dev.argus.plugins.catalog.PluginVersions;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The fields of a plugin. */
@Singleton
class PluginFields implements FeatureGraphQl {
    private final PluginVersions versions;

    PluginFields(PluginVersions versions) {
        this.versions = versions;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Plugin",
                type -> type.dataFetcher(
                                "id",
                                field(call -> call.parent(Plugin.class).id().value()))
                        .dataFetcher(
                                "versions",
                                field(call -> Connection.of(versions.list(
                                        call.principal(),
                                        call.parent(Plugin.class).id(),
                                        call.page())))));
    }
}
