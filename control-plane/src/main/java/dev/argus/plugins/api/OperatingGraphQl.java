package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.grants.Grant;
import dev.argus.plugins.grants.GrantCapability;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.trust.verdict.Verdict;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What a tenant installs, and what it lets it do. */
@Singleton
class OperatingGraphQl implements FeatureGraphQl {
    private final Installations installations;
    private final Grants grants;
    private final Clock clock;

    OperatingGraphQl(Installations installations, Grants grants, Clock clock) {
        this.installations = installations;
        this.grants = grants;
        this.clock = clock;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Query",
                type -> type.dataFetcher(
                                "installations",
                                field(call -> Connection.of(installations.list(
                                        call.principal(), OperationGraphQl.filter(call), call.page()))))
                        .dataFetcher(
                                "installation",
                                field(call ->
                                        PublishingGraphQl.orNull(() -> installations.get(call.principal(), call.id()))))
                        .dataFetcher(
                                "grants",
                                field(call -> Connection.of(
                                        grants.list(call.principal(), call.optionalId("installation"), call.page())))));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("installPlugin", mutation("installation", this::install))
                        .dataFetcher("grantCapability", mutation("grant", this::grant))
                        .dataFetcher(
                                "revokeCapability",
                                mutation(
                                        "grant",
                                        (call, input) -> grants.revoke(
                                                call.principal(), input.id("grant"), input.text("reason")))));
        wiring.type(
                "Installation",
                type -> type.dataFetcher(
                                "plugin",
                                field(call -> call.load(
                                        Loaders.PLUGINS, installation(call).plugin())))
                        .dataFetcher(
                                "version",
                                field(call -> call.load(
                                        Loaders.VERSIONS, installation(call).version())))
                        .dataFetcher(
                                "config",
                                field(call -> Json.value(installation(call).config())))
                        .dataFetcher(
                                "grants",
                                field(call -> call.load(
                                        Loaders.GRANTS_OF_INSTALLATION,
                                        installation(call).id())))
                        .dataFetcher(
                                "signatureStatus",
                                field(call -> call.<Verdict>load(
                                                Loaders.VERDICTS,
                                                installation(call).version())
                                        .thenApply(Verdict::status))));
        wiring.type(
                "Grant",
                type -> type.dataFetcher(
                                "installation",
                                field(call -> call.load(
                                        Loaders.INSTALLATIONS, grant(call).installation())))
                        .dataFetcher(
                                "constraints",
                                field(call -> Json.value(grant(call).constraints())))
                        .dataFetcher("state", field(call -> grant(call).state(clock.instant()))));
    }

    private static Installation installation(Call call) {
        return call.parent(Installation.class);
    }

    private static Grant grant(Call call) {
        return call.parent(Grant.class);
    }

    private Object install(Call call, Input input) {
        return installations.install(
                call.principal(),
                new InstallPlugin(input.text("plugin"), input.optionalText("version"), input.optionalJson("config")));
    }

    private Object grant(Call call, Input input) {
        return grants.grant(
                call.principal(),
                new GrantCapability(
                        input.id("installation"),
                        input.text("capability"),
                        input.optionalJson("constraints"),
                        input.optionalInstant("validFrom"),
                        input.instant("expiresAt")));
    }
}
