package dev.argus.plugins.catalog;

import io.micronaut.transaction.TransactionDefinition.Propagation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;

/**
 * Guards methods that may be slow and so must not run in a transaction.
 *
 * <p>Such a method calls {@link #require} instead of having the annotation itself. With the annotation, the
 * transactional methods that it calls would run without a transaction as well, and their changes would not be rolled
 * back together.
 */
@Singleton
class OutsideTransactions {
    /** Throws if the caller is in a transaction. */
    @Transactional(propagation = Propagation.NEVER)
    void require() {}
}
