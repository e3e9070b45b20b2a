package dev.argus.plugins.trust.keys;

import dev.argus.plugins.ledger.Ledger;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Records rotations in the ledger: who requested and confirmed them, the new key, and until when the old key signs. */
@Singleton
class RotationLedger {
    private final KeyRepository keys;
    private final Ledger ledger;

    RotationLedger(KeyRepository keys, Ledger ledger) {
        this.keys = keys;
        this.ledger = ledger;
    }

    void requested(Keyring.LockedKey held, RotationRow rotation) {
        ledger.append(held.tenant(), PublisherKeyRecords.rotationRequested(held, rotation));
    }

    void registered(Keyring.LockedKey held, KeyRow key, List<String> owners) {
        ledger.append(held.tenant(), PublisherKeyRecords.registered(held, key, owners));
    }

    void retire(Keyring.LockedKey held, Instant at, List<String> owners) {
        keys.retire(held.key().id(), at);
        ledger.append(held.tenant(), PublisherKeyRecords.retired(held, at, owners.getLast()));
    }
}
