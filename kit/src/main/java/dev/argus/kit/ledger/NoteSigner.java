package dev.argus.kit.ledger;

import dev.argus.kit.crypto.SigningKey;

/** Signs notes under a name with an Ed25519 key. */
public record NoteSigner(String name, SigningKey key) {
    public VerifierKey verifierKey() {
        return new VerifierKey(name, key.publicKey());
    }

    SignedNote.Line sign(String text) {
        throw new UnsupportedOperationException();
    }
}
