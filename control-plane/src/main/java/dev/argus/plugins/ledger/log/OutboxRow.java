package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.Commitment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** A committed record that is not sequenced yet. */
public record OutboxRow(
        long id, UUID tenant, String type, UUID subject, String payload, byte[] salt, Instant recordedAt) {
    Sha256 commitment() {
        return Commitment.of(salt, payload.getBytes(UTF_8));
    }

    long recordedAtMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt);
    }
}
