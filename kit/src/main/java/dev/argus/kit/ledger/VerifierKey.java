package dev.argus.kit.ledger;

import dev.argus.kit.crypto.PublicKey;

/** A named Ed25519 key that signs notes, in the form given to verifiers (C2SP vkey: {@code name+hash+base64}). */
public record VerifierKey(String name, PublicKey key) {
    public static VerifierKey parse(String vkey) {
        throw new UnsupportedOperationException();
    }

    /** The four bytes that stand before its signatures. */
    public int keyHash() {
        throw new UnsupportedOperationException();
    }

    /** The one text form, without a newline. */
    public String encode() {
        throw new UnsupportedOperationException();
    }
}
