package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A secret for HMAC-SHA-256 (RFC 2104) that a publisher shares with the platform; its text form never shows it.
 *
 * <p>Everyone who can verify with a shared secret can also sign with it. Therefore only the tenant that shares it uses
 * what it signs, and nobody else can verify that independently. A shared secret is never made from a {@link PublicKey}
 * or from the text of one, and its key id is random. Thus no envelope can make the platform use a public key as an HMAC
 * secret.
 */
public final class SharedSecret {
    public static final String ALGORITHM = "hmac-sha256";
    public static final int MIN_BYTES = 32;
    public static final int MAX_BYTES = 64;

    private static final Pattern LINE = Pattern.compile("hmac-sha256:([0-9a-f]{64}):([A-Za-z0-9+/]+={0,2})\n?");

    private final String keyId;
    private final byte[] secret;

    /**
     * @param keyId 64 random lowercase hexadecimal digits
     * @param secret 32 to 64 random bytes
     */
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

    /** Makes a shared secret with a new random key id. */
    public static SharedSecret ofBytes(byte[] secret) {
        return new SharedSecret(
                HexFormat.of().formatHex(CryptoModule.installed().randomBytes(32)), secret);
    }

    /** Reads the line {@code hmac-sha256:keyId:base64}. */
    public static SharedSecret ofText(String text) {
        var line = LINE.matcher(text);
        if (!line.matches()) {
            throw new MalformedException("not a shared secret: expected one line hmac-sha256:KEYID:BASE64");
        }
        try {
            return new SharedSecret(line.group(1), Base64.getDecoder().decode(line.group(2)));
        } catch (IllegalArgumentException e) {
            // The cause is left out: its message may contain parts of the secret.
            throw new MalformedException("not a shared secret: its last part is not base64");
        }
    }

    public String keyId() {
        return keyId;
    }

    public byte[] sign(byte[] message) {
        return CryptoModule.installed().hmacSha256(secret, message);
    }

    /** Verifies in constant time, so that timing does not reveal the right signature. */
    public boolean verify(byte[] message, byte[] signature) {
        return MessageDigest.isEqual(sign(message), signature);
    }

    /** Returns the secret as text, unencrypted. Store it where only its owner can read it. */
    public String toText() {
        return "%s:%s:%s\n".formatted(ALGORITHM, keyId, Base64.getEncoder().encodeToString(secret));
    }

    /** Returns the secret bytes, unencrypted. The caller must encrypt them before storing them. */
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

    /** A public key is known to everyone, and an Ed25519 public key has the length of a secret. */
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
            throw new MalformedException("a public key or a PEM text cannot be a secret: use random bytes");
        }
    }
}
