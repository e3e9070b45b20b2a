/**
 * The transparency log under the ledger: the sequencer that moves records from the outbox into a Merkle tree, the tiles
 * of the tree, the signed checkpoints and the guard against a forked log.
 *
 * <p>The package {@code ledger}, which appends and reads, is above this one. One sequencer works at a time, on a
 * database connection of its own with a role of its own. Only checkpoints are signed, never records. The tree follows
 * RFC 6962, and checkpoints follow C2SP tlog-checkpoint.
 */
@NullMarked
package dev.argus.plugins.ledger.log;

import org.jspecify.annotations.NullMarked;
