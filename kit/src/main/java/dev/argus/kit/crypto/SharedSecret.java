package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A secret that a publisher shares with the platform, for HMAC-SHA-256 (RFC 2104); never printed.
 *
 * <p>Whoever can verify with it could also have signed: what it signs is for the one tenant that shares it and cannot
 * be verified independently. It is no {@link PublicKey} and is never made from one, nor from the text of one, and its
 * id is random, so that nothing in an envelope can turn a public key into a secret.
 */
public final class SharedSecret {
    public static final String ALGORITHM = "hmac-sha256";
    public static final int MIN_BYTES = 32;
    public static final int MAX_BYTES = 64;

    private static final Pattern LINE = Pattern.compile("hmac-sha256:([0-9a-f]{64}):([A-Za-z0-9+/]+={0,2})\n?");

    private final String keyId;
    private final byte[] secret;

    /** @param keyId 64 lower-case hexadecimal digits, random */
    public SharedSecret(String keyId, byte[] secret) {
        Sha256.ofHex(keyId);
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new MalformedException(
                    "a shared secret has %d to %d random bytes, got %d".formatted(MIN_BYTES, MAX_BYTES, secret.length));
        }
        requireNoPublicKey(secret);
        this.keyId = keyId;
        this.secret = secret.clone();
    }

    public static SharedSecret generate() {
        return ofBytes(CryptoModule.installed().randomBytes(MIN_BYTES));
    }

    /** With an id of its own. */
    public static SharedSecret ofBytes(byte[] secret) {
        return new SharedSecret(
                HexFormat.of().formatHex(CryptoModule.installed().randomBytes(32)), secret);
    }

    /** From the one line {@code hmac-sha256:keyId:base64}. */
    public static SharedSecret ofText(String text) {
        var line = LINE.matcher(text);
        if (!line.matches()) {
            throw new MalformedException("not a shared secret: expected one line hmac-sha256:KEYID:BASE64");
        }
        try {
            return new SharedSecret(line.group(1), Base64.getDecoder().decode(line.group(2)));
        } catch (IllegalArgumentException e) {
            // Without the cause: its message may hold parts of the secret.
            throw new MalformedException("not a shared secret: its last part is not base64");
        }
    }

    public String keyId() {
        return keyId;
    }

    public byte[] sign(byte[] message) {
        return CryptoModule.installed().hmacSha256(secret, message);
    }

    /** Takes as long for a wrong signature as for a right one. */
    public boolean verify(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(message), signature);
    }

    /** In clear: keep it where only its owner reads. */
    public String toText() {
        return "%s:%s:%s\n".formatted(ALGORITHM, keyId, Base64.getEncoder().encodeToString(secret));
    }

    /** In clear: to be encrypted. */
    public byte[] bytes() {
        return secret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SharedSecret shared
                && keyId.equals(shared.keyId)
                && MessageDigest.isEqual(secret, shared.secret);
    }

    @Override
    public int hashCode() {
        return keyId.hashCode();
    }

    @Override
    public String toString() {
        return ALGORITHM + ":" + keyId;
    }

    /** What anybody knows is no secret, and short public keys have the length of one. */
    private static void requireNoPublicKey(byte[] secret) {
        boolean spki;
        try {
            PublicKey.ofSpki(secret);
            spki = true;
        } catch (MalformedException e) {
            spki = false;
        }
        byte[] dashes = {'-', '-', '-', '-', '-'};
        if (spki || Arrays.equals(Arrays.copyOf(secret, dashes.length), dashes)) {
            throw new MalformedException("a public key or a PEM text is no secret: use random bytes");
        }
    }
}
