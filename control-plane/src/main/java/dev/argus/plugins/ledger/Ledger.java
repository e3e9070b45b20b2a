package dev.argus.plugins.ledger;

import dev.argus.plugins.tenancy.TenantId;

/** Appends records; reading and proving live in LedgerQueries. */
public interface Ledger {
    /**
     * Records {@code event} in the tenant's chain.
     *
     * <p>Takes part in the caller's transaction, and fails without one: the record exists exactly if that transaction
     * commits. Its sequence number and proof follow within a second; no order is promised between transactions that
     * overlap.
     */
    void append(TenantId tenant, LedgerEvent event);
}
