package dev.argus.plugins.trust.keys;

import static dev.argus.plugins.ledger.RecordKey.ACTOR;
import static dev.argus.plugins.ledger.RecordKey.ALGORITHM;
import static dev.argus.plugins.ledger.RecordKey.CONFIRMED_BY;
import static dev.argus.plugins.ledger.RecordKey.ENDORSED;
import static dev.argus.plugins.ledger.RecordKey.EXPIRES_AT;
import static dev.argus.plugins.ledger.RecordKey.INDEPENDENTLY_VERIFIABLE;
import static dev.argus.plugins.ledger.RecordKey.INTRODUCED_BY_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.INVALID_FROM;
import static dev.argus.plugins.ledger.RecordKey.KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.NEW_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.PUBLISHER;
import static dev.argus.plugins.ledger.RecordKey.PUBLISHER_ID;
import static dev.argus.plugins.ledger.RecordKey.REASON;
import static dev.argus.plugins.ledger.RecordKey.REPLACED_KEY_ID;
import static dev.argus.plugins.ledger.RecordKey.RETIRES_AT;

import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the ledger records of publishers' keys. */
final class PublisherKeyRecords {
    private PublisherKeyRecords() {}

    /** @param independentlyVerifiable whether others than the platform can verify what the key signs */
    static LedgerEvent registered(String publisher, KeyRow key, boolean independentlyVerifiable, String actor) {
        return registered(publisher, key, actor).with(INDEPENDENTLY_VERIFIABLE, independentlyVerifiable);
    }

    /** @param owners the subjects who confirmed the rotation, in the order of their confirmations */
    static LedgerEvent registered(Keyring.LockedKey replaced, KeyRow key, List<String> owners) {
        return registered(replaced.publisher().name(), key, owners.getLast())
                .with(INDEPENDENTLY_VERIFIABLE, true)
                .with(REPLACED_KEY_ID, replaced.key().keyId())
                .with(ENDORSED, key.introducedBy() != null)
                .with(CONFIRMED_BY, owners);
    }

    static LedgerEvent rotationRequested(Keyring.LockedKey held, RotationRow rotation) {
        return event(RecordType.KEY_ROTATION_REQUESTED, held, rotation.requestedBy())
                .with(NEW_KEY_ID, rotation.key().keyId())
                .with(EXPIRES_AT, rotation.expiresAt());
    }

    static LedgerEvent retired(Keyring.LockedKey held, Instant retiresAt, String actor) {
        return event(RecordType.KEY_RETIRED, held, actor).with(RETIRES_AT, retiresAt);
    }

    /**
     * @param introducedBy the key that endorsed this one and is revoked with it; null if this key itself was revoked
     */
    static LedgerEvent revoked(Keyring.LockedKey held, Revocation revocation, @Nullable String introducedBy) {
        return event(RecordType.KEY_REVOKED, held, revocation.revokedBy())
                .with(REASON, revocation.reason().label())
                .withKnown(INVALID_FROM, revocation.invalidFrom())
                .withKnown(INTRODUCED_BY_KEY_ID, introducedBy);
    }

    private static LedgerEvent registered(String publisher, KeyRow key, String actor) {
        return event(RecordType.KEY_REGISTERED, publisher, key, actor)
                .with(PUBLISHER_ID, key.publisher())
                .with(ALGORITHM, key.algorithm());
    }

    private static LedgerEvent event(RecordType type, Keyring.LockedKey held, String actor) {
        return event(type, held.publisher().name(), held.key(), actor);
    }

    private static LedgerEvent event(RecordType type, String publisher, KeyRow key, String actor) {
        return LedgerEvent.of(type, key.id())
                .with(PUBLISHER, publisher)
                .with(KEY_ID, key.keyId())
                .with(ACTOR, actor);
    }
}
