package dev.argus.plugins.ledger;

import dev.argus.plugins.tenancy.TenantId;

/** Appends records to the ledger. {@link LedgerQueries} reads and proves them. */
public interface Ledger {
    /**
     * Records {@code event} in the tenant's chain.
     *
     * <p>It takes part in the caller's transaction and fails without one: the record exists exactly if that transaction
     * commits. The sequence number and the proof follow within a second. Records of overlapping transactions may get
     * their places in any order.
     */
    void append(TenantId tenant, LedgerEvent event);
}
