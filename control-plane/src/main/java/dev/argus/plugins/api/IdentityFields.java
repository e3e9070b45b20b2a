package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static java.util.Comparator.comparing;

import dev.argus.plugins.tenancy.Permission;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Tenant;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.List;

/** The fields of the principal and of its tenant. */
@Singleton
class IdentityFields implements FeatureGraphQl {
    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Viewer",
                type -> type.dataFetcher(
                                "permissions",
                                field(call -> permissions(call).stream()
                                        .map(Permission::label)
                                        .toList()))
                        .dataFetcher("permissionCodes", field(IdentityFields::permissions)));
        wiring.type(
                "Tenant",
                type -> type.dataFetcher(
                        "id", field(call -> call.parent(Tenant.class).id().value())));
    }

    private static List<Permission> permissions(Call call) {
        return call.parent(Principal.class).permissions().stream()
                .sorted(comparing(Permission::label))
                .toList();
    }
}
