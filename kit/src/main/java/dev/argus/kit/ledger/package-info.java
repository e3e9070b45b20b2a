/**
 * The public format of the ledger, and everything that is needed to verify it without the platform.
 *
 * <p>Each record is a leaf of one RFC 6962 Merkle tree and a link in the hash chain of its tenant; the same hash serves
 * both. Checkpoints are C2SP signed notes. A receipt proves one record offline and does not expire. The platform's
 * sequencer and an auditor's verifier both use this package; it does not depend on a database.
 */
@NullMarked
package dev.argus.kit.ledger;

import org.jspecify.annotations.NullMarked;
