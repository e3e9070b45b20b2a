package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The query that answers who sends the request. */
@Singleton
class IdentityGraphQl implements FeatureGraphQl {
    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("viewer", field(Call::principal)));
    }
}
