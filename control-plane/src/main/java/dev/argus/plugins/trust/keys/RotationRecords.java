package dev.argus.plugins.trust.keys;

import dev.argus.plugins.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Records rotations in the ledger: who requested and confirmed them, the new key, and until when the old key signs. */
@Singleton
class RotationRecords {
    private final KeyRepository keys;
    private final Ledger ledger;

    RotationRecords(KeyRepository keys, Ledger ledger) {
        this.keys = keys;
        this.ledger = ledger;
    }

    void asked(Keyring.Held held, RotationRow rotation) {
        ledger.append(held.tenant(), KeyRecords.rotationRequested(held, rotation));
    }

    void registered(Keyring.Held held, KeyRow key, List<String> owners) {
        ledger.append(held.tenant(), KeyRecords.registered(held, key, owners));
    }

    void retire(Keyring.Held held, Instant at, List<String> owners) {
        keys.retire(held.key().id(), at);
        ledger.append(held.tenant(), KeyRecords.retired(held, at, owners.getLast()));
    }
}
