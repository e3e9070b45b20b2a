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

    /** A SHA-256 in progress, for one use by one thread. */
    interface Digest {
        void update(byte[] bytes, int offset, int length);

        default void update(byte[] bytes) {
            update(bytes, 0, bytes.length);
        }

        byte[] finish();
    }
}
