package dev.argus.plugins.trust.keys;

import dev.argus.plugins.ledger.Ledger;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordType;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** What the ledger keeps of a rotation: who wanted it, the new key, and until when the old one signs. */
@Singleton
class RotationRecords {
    private final KeyRepository keys;
    private final Ledger ledger;

    RotationRecords(KeyRepository keys, Ledger ledger) {
        this.keys = keys;
        this.ledger = ledger;
    }

    void asked(Keyring.Held held, RotationRow rotation) {
        ledger.append(
                held.tenant(),
                event(RecordType.KEY_ROTATION_REQUESTED, held, held.key())
                        .with("newKeyId", rotation.key().keyId())
                        .with("requestedBy", rotation.requestedBy())
                        .with("expiresAt", rotation.expiresAt().toString()));
    }

    void registered(Keyring.Held held, KeyRow key, List<String> owners) {
        ledger.append(
                held.tenant(),
                event(RecordType.KEY_REGISTERED, held, key)
                        .with("publisherId", key.publisher().toString())
                        .with("algorithm", key.algorithm())
                        .with("registeredBy", owners.getLast())
                        .with("inPlaceOf", held.key().keyId())
                        .with("endorsed", key.introducedBy() != null)
                        .with("owners", owners));
    }

    void retire(Keyring.Held held, Instant at, List<String> owners) {
        keys.retire(held.key().id(), at);
        ledger.append(
                held.tenant(),
                event(RecordType.KEY_RETIRED, held, held.key())
                        .with("retiresAt", at.toString())
                        .with("retiredBy", owners.getLast()));
    }

    private static LedgerEvent event(RecordType type, Keyring.Held held, KeyRow key) {
        return LedgerEvent.of(type, key.id())
                .with("publisher", held.publisher().name())
                .with("keyId", key.keyId());
    }
}
