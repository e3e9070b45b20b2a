package dev.argus.kit.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;

/**
 * Every cryptographic operation of the product. A FIPS 140 validated module replaces BouncyCastle by implementing this
 * interface.
 *
 * <p>Implementations are thread-safe.
 */
public interface CryptoModule {
    /** Returns the module that {@link java.util.ServiceLoader} finds, or BouncyCastle if there is none. */
    static CryptoModule installed() {
        return InstalledCrypto.MODULE;
    }

    Digest newSha256();

    byte[] hmacSha256(byte[] key, byte[] message);

    /** Returns whether {@code signature} is a valid signature of the right length; never throws for malformed bytes. */
    boolean verify(PublicKey key, byte[] message, byte[] signature);

    /** @param pkcs8 a private key of that algorithm, in the form that {@link #generateKey} returns */
    byte[] sign(SignatureAlgorithm algorithm, byte[] pkcs8, byte[] message);

    byte[] randomBytes(int count);

    /** Returns a new private key as PKCS#8 in DER; for RSA this takes about a second. */
    byte[] generateKey(SignatureAlgorithm algorithm);

    /** Returns the public key (32 bytes) of an Ed25519 private key (32 bytes, RFC 8032). */
    byte[] ed25519PublicKey(byte[] seed);

    /**
     * Whether {@code raw} is the canonical 32-byte encoding of a point on the curve, and the point is not of small
     * order.
     */
    boolean isEd25519PublicKey(byte[] raw);

    /** Whether {@code modulus} can be an RSA modulus: composite, odd and without small factors. */
    boolean isRsaModulus(BigInteger modulus);

    /**
     * Derives a key of {@code bits} bits from the UTF-8 bytes of a password, by PBKDF2 with HMAC (RFC 8018).
     *
     * @param hash {@code SHA256}, {@code SHA384} or {@code SHA512}
     * @throws dev.argus.kit.json.MalformedException if the module does not accept such a password or salt
     */
    byte[] passwordKey(String hash, char[] password, byte[] salt, int iterations, int bits)
            throws GeneralSecurityException;

    /**
     * Encrypts or decrypts with AES in CBC mode and PKCS#7 padding.
     *
     * @param start the initialisation vector, 16 bytes
     */
    byte[] aesCbc(boolean encrypt, byte[] key, byte[] start, byte[] data) throws GeneralSecurityException;

    /**
     * Encrypts with AES-256-GCM and a random 12-byte nonce; returns nonce, ciphertext and tag, in this order.
     *
     * @param key 32 bytes
     * @param context what the plaintext is for, as additional authenticated data; {@link #open} needs the same bytes
     */
    default byte[] seal(byte[] key, byte[] plaintext, byte[] context) {
        return AesGcm.seal(randomBytes(12), key, plaintext, context);
    }

    /**
     * Returns the plaintext that was given to {@link #seal}.
     *
     * @throws dev.argus.kit.json.MalformedException if {@code sealed} was not made by {@link #seal} with this key and
     *     this context
     */
    default byte[] open(byte[] key, byte[] sealed, byte[] context) {
        return AesGcm.open(key, sealed, context);
    }

    /** A SHA-256 computation in progress; usable once, by one thread. */
    interface Digest {
        void update(byte[] bytes, int offset, int length);

        default void update(byte[] bytes) {
            update(bytes, 0, bytes.length);
        }

        byte[] finish();
    }
}
