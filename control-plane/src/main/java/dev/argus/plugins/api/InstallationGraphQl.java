package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Call.lookup;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.InstallationFilter;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationOperations;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.installation.UpgradeInstallation;
import dev.argus.plugins.installation.Upgrades;
import dev.argus.plugins.installation.discovery.Discovery;
import dev.argus.plugins.installation.discovery.OciInstallations;
import dev.argus.plugins.installation.discovery.PluginSource;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Principal;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import jakarta.inject.Singleton;

/** The operations of installations and of discovery. */
@Singleton
class InstallationGraphQl implements FeatureGraphQl {
    private final Installations installations;
    private final InstallationOperations operations;
    private final Upgrades upgrades;
    private final Discovery discovery;
    private final OciInstallations registry;

    InstallationGraphQl(
            Installations installations,
            InstallationOperations operations,
            Upgrades upgrades,
            Discovery discovery,
            OciInstallations registry) {
        this.installations = installations;
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
                                "installations",
                                field(call -> Connection.of(
                                        installations.list(call.principal(), filter(call.filter()), call.page()))))
                        .dataFetcher(
                                "installation",
                                lookup(call -> installations.get(call.principal(), new InstallationId(call.id()))))
                        .dataFetcher(
                                "discoveredPlugins",
                                field(call -> Connection.of(discovery.list(call.principal(), call.page())))));
        wiring.type("Mutation", this::installing);
        wiring.type("Mutation", this::operating);
    }

    private TypeRuntimeWiring.Builder installing(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("installPlugin", mutation("installation", this::install))
                .dataFetcher("discoverPlugins", mutation("discovered", this::discover))
                .dataFetcher(
                        "installFromOci",
                        mutation(
                                "installation",
                                (call, input) -> registry.install(call.principal(), input.text("reference"))))
                .dataFetcher("upgradeInstallation", mutation("installation", this::upgrade));
    }

    private TypeRuntimeWiring.Builder operating(TypeRuntimeWiring.Builder type) {
        return type.dataFetcher("enableInstallation", mutation("installation", change(operations::enable)))
                .dataFetcher("disableInstallation", mutation("installation", change(operations::disable)))
                .dataFetcher("reloadInstallation", mutation("installation", change(discovery::reload)))
                .dataFetcher("unloadInstallation", mutation("installation", change(operations::unload)));
    }

    private static InstallationFilter filter(Input filter) {
        return new InstallationFilter(
                CategoryFilter.of(filter).orElse(null), filter.optionalChoice("state", InstallationState.class));
    }

    private Object install(Call call, Input input) {
        return installations.install(
                call.principal(),
                new InstallPlugin(input.text("plugin"), input.optionalText("version"), input.optionalJson("config")));
    }

    private Object discover(Call call, Input input) {
        if (input.choice("source", PluginSource.class) == PluginSource.OCI) {
            throw Problem.invalid("source", "a registry cannot be searched; name the plugin with installFromOci");
        }
        return discovery.discover(call.principal());
    }

    private Object upgrade(Call call, Input input) {
        return upgrades.upgrade(
                call.principal(),
                new UpgradeInstallation(
                        new InstallationId(input.id("installation")),
                        input.text("version"),
                        input.optionalJson("config"),
                        input.flag("acceptYanked")));
    }

    private static Payloads.Mutation change(Change change) {
        return (call, input) -> change.of(call.principal(), new InstallationId(input.id("installation")));
    }

    /** A change whose only input is an installation. */
    @FunctionalInterface
    private interface Change {
        Installation of(Principal principal, InstallationId installation);
    }
}
