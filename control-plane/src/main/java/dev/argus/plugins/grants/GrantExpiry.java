package dev.argus.plugins.grants;

import dev.argus.plugins.database.AsWorker;
import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.tenancy.TenantId;
import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * Records in the ledger that a grant expired: once per grant, however many replicas run. The grant stops being valid at
 * its expiry even if this sweep is late.
 */
@Singleton
class GrantExpiry {
    private static final int BATCH = 100;

    private final GrantRepository repository;
    private final Ledger ledger;
    private final Clock clock;

    GrantExpiry(GrantRepository repository, Ledger ledger, Clock clock) {
        this.repository = repository;
        this.ledger = ledger;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = "${argus.grant-sweep:3s}", initialDelay = "${argus.grant-sweep:3s}")
    @Transactional
    @AsWorker
    void record() {
        var now = clock.instant();
        for (Grant grant : repository.lockExpired(now, BATCH)) {
            repository.recordExpiry(grant.id(), now);
            ledger.append(new TenantId(grant.tenant()), GrantRecords.expired(grant));
        }
    }
}
