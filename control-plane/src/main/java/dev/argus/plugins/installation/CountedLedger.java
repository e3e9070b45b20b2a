package dev.argus.plugins.installation;

import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.TenantId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Writes ledger records, and counts those that operators watch. The counters have the names of the record types
 * ({@code argus.plugin.load.failed} and so on). A counter rises after the record's transaction has committed.
 */
@Singleton
public class CountedLedger {
    static final List<RecordType> WATCHED = List.of(
            RecordType.PLUGIN_LOAD_FAILED,
            RecordType.PLUGIN_SIGNATURE_INVALID,
            RecordType.PLUGIN_SIGNATURE_UNSIGNED,
            RecordType.PLUGIN_DUPLICATE_ID,
            RecordType.PLUGIN_RELOAD_COMPLETED);

    private final Ledger ledger;
    private final ApplicationEventPublisher<Recorded> publisher;
    private final Map<RecordType, Counter> counters = new EnumMap<>(RecordType.class);

    CountedLedger(Ledger ledger, ApplicationEventPublisher<Recorded> publisher, MeterRegistry meters) {
        this.ledger = ledger;
        this.publisher = publisher;
        // All counters are created at start, so that a counter with the value 0 exists.
        WATCHED.forEach(type -> counters.put(type, meters.counter("argus." + type.label())));
    }

    /** Takes part in the caller's transaction. */
    public void record(TenantId tenant, LedgerEvent event) {
        ledger.append(tenant, event);
        publisher.publishEvent(new Recorded(event.type()));
    }

    @TransactionalEventListener
    void count(Recorded recorded) {
        var counter = counters.get(recorded.type());
        if (counter != null) {
            counter.increment();
        }
    }

    /** A record was written. */
    record Recorded(RecordType type) {}
}
