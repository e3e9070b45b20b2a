package dev.argus.kit.crypto;

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

    byte[] sign(SigningKey key, byte[] message);

    byte[] randomBytes(int count);

    /** A new key pair; RSA takes about a second. */
    SigningKey generateKey(SignatureAlgorithm algorithm);

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
