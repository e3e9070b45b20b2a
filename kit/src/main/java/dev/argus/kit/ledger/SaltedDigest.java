package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;

/** A content digest as it stands in a payload: useless for guessing a short content once the salt is erased. */
public final class SaltedDigest {
    private SaltedDigest() {}

    /** Hexadecimal HMAC-SHA-256(salt, "argus-digest-1" NUL name NUL digest). */
    public static String of(byte[] salt, String name, Sha256 digest) {
        throw new UnsupportedOperationException();
    }
}
