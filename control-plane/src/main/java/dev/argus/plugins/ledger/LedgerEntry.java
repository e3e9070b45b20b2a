package dev.argus.plugins.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as its tenant reads it.
 *
 * @param sequence the place in the log; null, like chainSequence and leafHash, until the record is sequenced
 * @param payload canonical JSON; null after it was erased
 * @param leafHash lowercase hexadecimal
 */
public record LedgerEntry(
        @Nullable Long sequence,
        @Nullable Long chainSequence,
        String type,
        UUID subject,
        @Nullable String payload,
        @Nullable String leafHash,
        Instant recordedAt) {}
