/**
 * The public form of the ledger, and everything needed to check it without us.
 *
 * <p>Records are leaves of one RFC 6962 Merkle tree and links of their tenant's hash chain; the same hash serves both.
 * Checkpoints are C2SP signed notes. A receipt proves one record offline, forever. The platform's sequencer and an
 * auditor's verifier both use this package, and it knows no database.
 */
@NullMarked
package dev.argus.kit.ledger;

import org.jspecify.annotations.NullMarked;
