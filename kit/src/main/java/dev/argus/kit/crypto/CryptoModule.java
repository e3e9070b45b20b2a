package dev.argus.kit.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;

/**
 * Every cryptographic operation of the product; the seam at which a validated module replaces BouncyCastle.
 *
 * <p>Implementations are safe for use by many threads.
 */
public interface CryptoModule {
    /** The module named by a {@link java.util.ServiceLoader} entry, or BouncyCastle. */
    static CryptoModule installed() {
        return InstalledCrypto.MODULE;
    }

    Digest newSha256();

    byte[] hmacSha256(byte[] key, byte[] message);

    /** False for anything but a valid signature of the right length; never an exception for bad bytes. */
    boolean verify(PublicKey key, byte[] message, byte[] signature);

    /** @param pkcs8 a private key of that algorithm, as {@link #generateKey} gives it */
    byte[] sign(SignatureAlgorithm algorithm, byte[] pkcs8, byte[] message);

    byte[] randomBytes(int count);

    /** A new key pair as PKCS#8, DER; RSA takes about a second. */
    byte[] generateKey(SignatureAlgorithm algorithm);

    /** The 32 bytes of the public key that belong to the 32 bytes of a private one (RFC 8032). */
    byte[] ed25519PublicKey(byte[] seed);

    /** Whether 32 bytes are the one encoding of a point of the group, and not one of its few useless points. */
    boolean isEd25519PublicKey(byte[] raw);

    /** Whether a modulus may be one: not prime, not even, without a small factor. */
    boolean isRsaModulus(BigInteger modulus);

    /**
     * A key made of a password: PBKDF2 with HMAC over the password's UTF-8.
     *
     * @param hash {@code SHA256}, {@code SHA384} or {@code SHA512}
     * @throws dev.argus.kit.json.MalformedException if the module does not accept such a password or salt
     */
    byte[] passwordKey(String hash, char[] password, byte[] salt, int iterations, int bits)
            throws GeneralSecurityException;

    /** AES in CBC mode with the padding of PKCS#7. */
    byte[] aesCbc(boolean encrypt, byte[] key, byte[] start, byte[] data) throws GeneralSecurityException;

    /**
     * Encrypts with AES-256-GCM and a random nonce.
     *
     * @param key 32 bytes
     * @param context what it is for; {@link #open} wants the same
     */
    default byte[] seal(byte[] key, byte[] plaintext, byte[] context) {
        return AesGcm.seal(randomBytes(12), key, plaintext, context);
    }

    /** What {@link #seal} took. Throws MalformedException for anything that this key did not seal for this context. */
    default byte[] open(byte[] key, byte[] sealed, byte[] context) {
        return AesGcm.open(key, sealed, context);
    }

    /** A SHA-256 in progress, for one use by one thread. */
    interface Digest {
        void update(byte[] bytes, int offset, int length);

        default void update(byte[] bytes) {
            update(bytes, 0, bytes.length);
        }

        byte[] finish();
    }
}
