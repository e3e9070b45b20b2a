package dev.argus.plugins.ledger;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A record as its tenant reads it.
 *
 * @param sequence place in the log; null, like chainSequence and leafHash, before it is sequenced
 * @param payload canonical JSON; null once erased
 * @param leafHash lower-case hexadecimal
 */
public record LedgerEntry(
        @Nullable Long sequence,
        @Nullable Long chainSequence,
        String type,
        UUID subject,
        @Nullable String payload,
        @Nullable String leafHash,
        Instant recordedAt) {}
