package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;
import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.ledger.LedgerEntry;
import dev.argus.plugins.ledger.LedgerQueries;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.tenancy.Permission;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of the ledger and of its records, and an execution's fields that come from the ledger. */
@Singleton
class LedgerFields implements FeatureGraphQl {
    private static final Map<String, RecordType> TYPES =
            Arrays.stream(RecordType.values()).collect(toUnmodifiableMap(RecordType::label, Function.identity()));

    private final LedgerQueries ledger;

    LedgerFields(LedgerQueries ledger) {
        this.ledger = ledger;
    }

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "Ledger",
                type -> type.dataFetcher("origin", field(call -> ledger.origin()))
                        .dataFetcher(
                                "checkpoint", field(call -> ledger.checkpoint().orElse(null)))
                        .dataFetcher("verifierKey", field(call -> ledger.verifierKey()))
                        .dataFetcher("entries", field(this::entries)));
        wiring.type(
                "LedgerEntry",
                type -> type.dataFetcher(
                                "typeCode", field(call -> TYPES.get(entry(call).type())))
                        .dataFetcher("payload", field(call -> payload(entry(call)))));
        wiring.type(
                "Execution",
                type -> type.dataFetcher(
                                "ledgerEntries",
                                field(call -> call.load(Loaders.LEDGER_ENTRIES, subject(call))
                                        .thenApply(entries -> entries == null ? List.of() : entries)))
                        .dataFetcher("receipt", field(this::receipt)));
    }

    private Object receipt(Call call) {
        var subject = subject(call);
        return call.load(Loaders.RECEIPTS, subject).thenApply(receipt -> {
            if (receipt == null) {
                throw Problem.notFound("ledger record of", subject.id());
            }
            return receipt;
        });
    }

    private static Loaders.Subject subject(Call call) {
        return new Loaders.Subject(
                call.principal().tenantId(), call.parent(Execution.class).id());
    }

    private Object entries(Call call) {
        call.principal().require(Permission.LEDGER_AUDIT);
        return Connection.of(ledger.entries(call.principal().tenantId(), call.page()));
    }

    private static @Nullable Object payload(LedgerEntry entry) {
        var payload = entry.payload();
        return payload == null ? null : Json.value(payload);
    }

    private static LedgerEntry entry(Call call) {
        return call.parent(LedgerEntry.class);
    }
}
