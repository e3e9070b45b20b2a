package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.discovery.DiscoveredPlugin;
import dev.argus.plugins.trust.verdict.VerdictStatus;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The fields of a discovered plugin. */
@Singleton
class DiscoveredPluginFields implements FeatureGraphQl {
    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "DiscoveredPlugin",
                type -> type.dataFetcher("pluginName", field(call -> of(call).plugin()))
                        .dataFetcher("installation", field(DiscoveredPluginFields::installation))
                        .dataFetcher("signatureStatusCode", field(DiscoveredPluginFields::signature))
                        .dataFetcher("state", field(DiscoveredPluginFields::state)));
    }

    private static @Nullable Object installation(Call call) {
        var id = of(call).installation();
        return id == null ? null : call.load(Loaders.INSTALLATIONS, id);
    }

    private static @Nullable VerdictStatus signature(Call call) {
        var status = of(call).signatureStatus();
        return status == null ? null : VerdictStatus.valueOf(status);
    }

    /** Returns the state of its installation if the plugin was loaded, else its own state. */
    private static Object state(Call call) {
        var found = of(call);
        var id = found.installation();
        return id == null || found.state() != InstallationState.LOADED
                ? found.state()
                : call.load(Loaders.INSTALLATIONS, id).thenApply(Installation::state);
    }

    private static DiscoveredPlugin of(Call call) {
        return call.parent(DiscoveredPlugin.class);
    }
}
