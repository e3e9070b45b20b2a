package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.manifest.Category;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationFilter;
import dev.argus.plugins.installation.InstallationOperations;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.PendingUpgrade;
import dev.argus.plugins.installation.Upgrades;
import dev.argus.plugins.installation.discovery.DiscoveredPlugin;
import dev.argus.plugins.installation.discovery.Discovery;
import dev.argus.plugins.installation.discovery.OciInstallations;
import dev.argus.plugins.installation.discovery.PluginSource;
import dev.argus.plugins.problem.Problem;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator does with installations, and where they are found. */
@Singleton
class OperationGraphQl implements FeatureGraphQl {
    private final InstallationOperations operations;
    private final Upgrades upgrades;
    private final Discovery discovery;
    private final OciInstallations registry;

    OperationGraphQl(
            InstallationOperations operations, Upgrades upgrades, Discovery discovery, OciInstallations registry) {
        this.operations = operations;
        this.upgrades = upgrades;
        this.discovery = discovery;
        this.registry = registry;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                        "discoveredPlugins",
                        field(call -> Connection.of(discovery.list(call.principal(), call.page())))));
        wiring.type("Mutation", this::mutations);
        wiring.type(
                "Installation",
                type -> type.dataFetcher(
                        "pendingUpgrade",
                        field(call -> call.load(
                                Loaders.PENDING_UPGRADES,
                                call.parent(Installation.class).id()))));
        wiring.type(
                "PendingUpgrade",
                type -> type.dataFetcher(
                                "version",
                                field(call -> call.load(
                                        Loaders.VERSIONS, pending(call).version())))
                        .dataFetcher("state", field(call -> "PENDING_CONSENT"))
                        .dataFetcher(
                                "capabilities",
                                field(call -> call.<Installation>load(
                                                Loaders.INSTALLATIONS,
                                                pending(call).installation())
                                        .thenApply(
                                                installation -> upgrades.differences(installation, pending(call))))));
        wiring.type(
                "DiscoveredPlugin",
                type -> type.dataFetcher(
                                "pluginName", field(call -> discovered(call).plugin()))
                        .dataFetcher("installation", field(this::installation))
                        .dataFetcher("state", field(this::state)));
    }

    static InstallationFilter filter(Call call) {
        Map<String, Object> given = call.argument("filter");
        if (given == null) {
            return InstallationFilter.ALL;
        }
        var input = new Input(given);
        return new InstallationFilter(
                category(input.optionalText("category")),
                input.optionalText("state") == null ? null : input.choice("state", InstallationState.class));
    }

    private TypeRuntimeWiring.Builder mutations(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("discoverPlugins", mutation("discovered", this::discover))
                .dataFetcher(
                        "installFromOci",
                        mutation(
                                "installation",
                                (call, input) -> registry.install(call.principal(), input.text("reference"))))
                .dataFetcher(
                        "enableInstallation",
                        mutation(
                                "installation",
                                (call, input) -> operations.enable(call.principal(), input.id("installation"))))
                .dataFetcher(
                        "disableInstallation",
                        mutation(
                                "installation",
                                (call, input) -> operations.disable(call.principal(), input.id("installation"))))
                .dataFetcher(
                        "reloadInstallation",
                        mutation(
                                "installation",
                                (call, input) -> discovery.reload(call.principal(), input.id("installation"))))
                .dataFetcher(
                        "unloadInstallation",
                        mutation(
                                "installation",
                                (call, input) -> operations.unload(call.principal(), input.id("installation"))))
                .dataFetcher("upgradeInstallation", mutation("installation", this::upgrade));
    }

    private Object discover(Call call, Input input) {
        if (input.choice("source", PluginSource.class) == PluginSource.OCI) {
            throw Problem.invalid("source", "a registry is not searched; name the plugin with installFromOci");
        }
        return discovery.discover(call.principal());
    }

    private Object upgrade(Call call, Input input) {
        return upgrades.upgrade(
                call.principal(), input.id("installation"), input.text("version"), input.optionalJson("config"));
    }

    private @Nullable Object installation(Call call) {
        var id = discovered(call).installation();
        return id == null ? null : call.load(Loaders.INSTALLATIONS, id);
    }

    /** Loaded, it goes on as its installation does. */
    private Object state(Call call) {
        var found = discovered(call);
        var id = found.installation();
        return id == null || found.state() != InstallationState.LOADED
                ? found.state()
                : call.<Installation>load(Loaders.INSTALLATIONS, id).thenApply(Installation::state);
    }

    private static @Nullable Category category(@Nullable String name) {
        try {
            return name == null ? null : Category.ofWireName(name);
        } catch (MalformedException e) {
            throw Problem.invalid("filter.category", String.valueOf(e.getMessage()));
        }
    }

    private static PendingUpgrade pending(Call call) {
        return call.parent(PendingUpgrade.class);
    }

    private static DiscoveredPlugin discovered(Call call) {
        return call.parent(DiscoveredPlugin.class);
    }
}
