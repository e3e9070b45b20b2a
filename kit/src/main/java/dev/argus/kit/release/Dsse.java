package dev.argus.kit.release;

import dev.argus.kit.crypto.PublicKey;
import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SigningKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Signs and verifies envelopes as specified in DSSE 1.0. */
public final class Dsse {
    private Dsse() {}

    /** Returns the bytes that are signed: {@code DSSEv1 SP length SP type SP length SP payload}. */
    public static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        var type = payloadType.getBytes(StandardCharsets.UTF_8);
        var encoded = new ByteArrayOutputStream();
        encoded.writeBytes(ascii("DSSEv1 " + type.length + " "));
        encoded.writeBytes(type);
        encoded.writeBytes(ascii(" " + payload.length + " "));
        encoded.writeBytes(payload);
        return encoded.toByteArray();
    }

    /** Makes an envelope with one signature by each key. */
    public static Envelope sign(String payloadType, byte[] payload, List<SigningKey> keys) {
        var encoded = preAuthenticationEncoding(payloadType, payload);
        var signatures = keys.stream()
                .map(key -> new Envelope.Signature(key.publicKey().keyId(), key.sign(encoded)))
                .toList();
        return new Envelope(payloadType, payload, signatures);
    }

    /**
     * Whether {@code key} signed this envelope. The key ids in the envelope are not trusted, and signatures by other
     * keys are ignored.
     */
    public static boolean verify(Envelope envelope, PublicKey key) {
        var encoded = preAuthenticationEncoding(envelope.payloadType(), envelope.payload());
        return envelope.signatures().stream().anyMatch(signature -> key.verify(encoded, signature.bytes()));
    }

    /** Makes an envelope that only holders of the shared secret can verify. */
    public static Envelope sign(String payloadType, byte[] payload, SharedSecret secret) {
        var signature =
                new Envelope.Signature(secret.keyId(), secret.sign(preAuthenticationEncoding(payloadType, payload)));
        return new Envelope(payloadType, payload, List.of(signature));
    }

    /** Whether a holder of the shared secret signed this envelope. */
    public static boolean verify(Envelope envelope, SharedSecret secret) {
        var encoded = preAuthenticationEncoding(envelope.payloadType(), envelope.payload());
        return envelope.signatures().stream().anyMatch(signature -> secret.verify(encoded, signature.bytes()));
    }

    /** Returns the payload, after checking its type and a signature by {@code key}. */
    static byte[] open(Envelope envelope, String payloadType, PublicKey key) {
        requireType(envelope, payloadType);
        if (!verify(envelope, key)) {
            throw new UntrustedException("no signature in the envelope verifies with key " + key.keyId());
        }
        return envelope.payload();
    }

    /** Returns the payload, after checking its type and a signature with {@code secret}. */
    static byte[] open(Envelope envelope, String payloadType, SharedSecret secret) {
        requireType(envelope, payloadType);
        if (!verify(envelope, secret)) {
            throw new UntrustedException("no signature in the envelope verifies with secret " + secret.keyId());
        }
        return envelope.payload();
    }

    private static void requireType(Envelope envelope, String payloadType) {
        if (!envelope.payloadType().equals(payloadType)) {
            throw new UntrustedException(
                    "the envelope contains %s where %s is expected".formatted(envelope.payloadType(), payloadType));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
