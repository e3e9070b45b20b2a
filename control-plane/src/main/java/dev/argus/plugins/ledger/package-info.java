/**
 * The tamper-evident record of what happened.
 *
 * <p>Callers only append, inside their own transaction, into an outbox; a single sequencer gives records their place,
 * hash and proof afterwards. That keeps every lock of the ledger away from callers: a chain head locked in a caller's
 * transaction costs nine tenths of the throughput, and a chain read without the lock forks. Records are never signed
 * one by one; a checkpoint over all of them is.
 */
@NullMarked
package dev.argus.plugins.ledger;

import org.jspecify.annotations.NullMarked;
