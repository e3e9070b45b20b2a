package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static dev.argus.plugins.api.Payloads.mutation;

import dev.argus.plugins.grants.GrantCapability;
import dev.argus.plugins.grants.GrantId;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.installation.InstallationId;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The operations of grants. */
@Singleton
class GrantGraphQl implements FeatureGraphQl {
    private final Grants grants;

    GrantGraphQl(Grants grants) {
        this.grants = grants;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("grants", field(this::list)));
        wiring.type(
                "Mutation",
                type -> type.dataFetcher("grantCapability", mutation("grant", this::grant))
                        .dataFetcher("revokeCapability", mutation("grant", this::revoke)));
    }

    private Object list(Call call) {
        var id = call.optionalId("installation");
        return Connection.of(grants.list(call.principal(), id == null ? null : new InstallationId(id), call.page()));
    }

    private Object grant(Call call, Input input) {
        return grants.grant(
                call.principal(),
                new GrantCapability(
                        new InstallationId(input.id("installation")),
                        input.text("capability"),
                        input.optionalJson("constraints"),
                        input.optionalInstant("validFrom"),
                        input.instant("expiresAt")));
    }

    private Object revoke(Call call, Input input) {
        return grants.revoke(call.principal(), new GrantId(input.id("grant")), input.text("reason"));
    }
}
