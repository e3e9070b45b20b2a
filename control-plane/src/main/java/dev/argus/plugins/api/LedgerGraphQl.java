package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.plugins.ledger.LedgerEntry;
import dev.argus.plugins.ledger.LedgerQueries;
import dev.argus.plugins.tenancy.Permission;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The ledger as a tenant reads it. */
@Singleton
class LedgerGraphQl implements FeatureGraphQl {
    private final LedgerQueries ledger;

    LedgerGraphQl(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type("Query", type -> type.dataFetcher("ledger", field(call -> ledger)));
        wiring.type(
                "Ledger",
                type -> type.dataFetcher("origin", field(call -> ledger.origin()))
                        .dataFetcher(
                                "checkpoint", field(call -> ledger.checkpoint().orElse(null)))
                        .dataFetcher("verifierKey", field(call -> ledger.verifierKey()))
                        .dataFetcher("entries", field(this::entries)));
        wiring.type(
                "LedgerEntry",
                type -> type.dataFetcher("payload", field(call -> payload(call.parent(LedgerEntry.class)))));
    }

    private Object entries(Call call) {
        call.principal().require(Permission.LEDGER_AUDIT);
        return Connection.of(ledger.entries(call.principal().tenantId(), call.page()));
    }

    private static @Nullable Object payload(LedgerEntry entry) {
        var payload = entry.payload();
        return payload == null ? null : Json.value(payload);
    }
}
