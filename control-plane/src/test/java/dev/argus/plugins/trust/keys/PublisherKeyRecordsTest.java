package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.ledger.RecordChecks.assertWhole;
import static dev.argus.plugins.ledger.RecordKey.CONFIRMED_BY;
import static dev.argus.plugins.ledger.RecordKey.ENDORSED;
import static dev.argus.plugins.ledger.RecordKey.INTRODUCED_BY_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.INVALID_FROM;
import static dev.argus.plugins.ledger.RecordKey.REPLACED_KEY_ID;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublisherKeyRecordsTest {
    private static final KeyRow KEY = new KeyRow(
            new UUID(0, 2),
            new UUID(0, 1),
            "ed25519:0a",
            "ed25519",
            "",
            Instant.EPOCH,
            null,
            null,
            null,
            null,
            null,
            null);
    private static final Keyring.LockedKey HELD =
            new Keyring.LockedKey(new PublisherRow(new UUID(0, 1), new UUID(0, 9), "acme", 1), KEY);

    @Test
    void everyRecordHasTheKeysThatItsTypeDeclares() {
        assertWhole(PublisherKeyRecords.registered("acme", KEY, false, "ann"), REPLACED_KEY_ID, ENDORSED, CONFIRMED_BY);
        assertWhole(PublisherKeyRecords.registered(HELD, KEY, List.of("ann", "otto")));
        assertWhole(PublisherKeyRecords.retired(HELD, Instant.EPOCH, "ann"));
        var pem = SigningKey.generate(SignatureAlgorithm.ED25519).publicKey().toPem();
        assertWhole(PublisherKeyRecords.rotationRequested(
                HELD, new RotationRow(new UUID(0, 3), KEY.id(), pem, 1000, "ann", Instant.EPOCH)));
        assertWhole(
                PublisherKeyRecords.revoked(
                        HELD, new Revocation(RevocationReason.SUPERSEDED, Instant.EPOCH, "ann", null), null),
                INVALID_FROM,
                INTRODUCED_BY_KEY_ID);
        assertWhole(PublisherKeyRecords.revoked(
                HELD,
                new Revocation(RevocationReason.KEY_COMPROMISE, Instant.EPOCH, "ann", Instant.EPOCH),
                "ed25519:0b"));
    }
}
