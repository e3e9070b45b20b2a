package dev.argus.kit.release;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.SigningKey;
import java.util.List;

/** Signing and verifying as DSSE 1.0 says. */
public final class Dsse {
    private Dsse() {}

    /** The bytes that are signed: {@code DSSEv1 SP length SP type SP length SP payload}. */
    public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        throw new UnsupportedOperationException();
    }

    /** An envelope with one signature by each key. */
    public static Envelope sign(String payloadType, byte[] payload, List<SigningKey> keys) {
        throw new UnsupportedOperationException();
    }

    /** Whether {@code key} signed this envelope; key ids in it are not trusted and signatures by others do not matter. */
    public static boolean verify(Envelope envelope, PublicKey key) {
        throw new UnsupportedOperationException();
    }
}
