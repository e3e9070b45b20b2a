package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;

/**
 * What a leaf's commitment hides.
 *
 * @param payload canonical JSON
 */
public record Disclosure(byte[] salt, byte[] payload) {
    public Disclosure {
        salt = salt.clone();
        payload = payload.clone();
    }

    public Sha256 commitment() {
        return Commitment.of(salt, payload);
    }

    @Override
    public byte[] salt() {
        return salt.clone();
    }

    @Override
    public byte[] payload() {
        return payload.clone();
    }
}
