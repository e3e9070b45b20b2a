package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.ledger.LedgerQueries;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The queries of the ledger. */
@Singleton
class LedgerGraphQl implements FeatureGraphQl {
    private final LedgerQueries ledger;

    LedgerGraphQl(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("ledger", field(call -> ledger)));
    }
}
