package dev.argus.plugins.catalog;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/**
 * For what may be slow and so must not be called in a transaction.
 *
 * <p>A method that is itself marked so would take the transactions of what it calls with it: they would find its lack
 * of one and join that, and nothing in them would be undone together.
 */
@Singleton
class OutsideTransactions {
    /** Throws where the caller is in a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    void require() {}
}
