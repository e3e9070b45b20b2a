/**
 * The tamper-evident record of what happened.
 *
 * <p>Callers only append: they insert records into an outbox, in their own transaction. Later a single sequencer gives
 * the records their place, hash and proof. So callers never wait for a lock of the ledger: locking the head of a chain
 * in every caller's transaction costs nine tenths of the throughput, and reading the head without a lock forks the
 * chain. Checkpoints are signed and cover all records; single records are not signed.
 */
@NullMarked
package dev.argus.plugins.ledger;

import org.jspecify.annotations.NullMarked;
