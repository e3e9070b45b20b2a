/**
 * The transparency log under the ledger: the sequencer that turns the outbox into a Merkle tree, its tiles, its signed
 * checkpoints and the guard against a forked log.
 *
 * <p>Below {@code ledger}, which appends and reads. One sequencer works at a time, on a database connection of its own
 * with a role of its own; only checkpoints are signed, never records. The tree follows RFC 6962, checkpoints follow
 * C2SP tlog-checkpoint.
 */
@NullMarked
package dev.argus.plugins.ledger.log;

import org.jspecify.annotations.NullMarked;
