package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with the Java runtime's own provider. The result is the 12-byte nonce, the ciphertext
 * and the 16-byte tag, in this order.
 */
final class AesGcm {
    static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private AesGcm() {}

    static byte[] seal(byte[] nonce, byte[] key, byte[] plaintext, byte[] context) {
        try {
            var sealed = new ByteArrayOutputStream();
            sealed.writeBytes(nonce);
            sealed.writeBytes(
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, 0, context).doFinal(plaintext));
            return sealed.toByteArray();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks AES-256-GCM", e);
        }
    }

    static byte[] open(byte[] key, byte[] sealed, byte[] context) {
        if (sealed.length < NONCE_BYTES + TAG_BYTES) {
            throw new MalformedException(
                    "%d bytes are too few to be an AES-256-GCM ciphertext".formatted(sealed.length));
        }
        try {
            return cipher(Cipher.DECRYPT_MODE, key, sealed, 0, context)
                    .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw new MalformedException(
                    "it was encrypted with another key or for another purpose, or it was changed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the Java runtime lacks AES-256-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, int at, byte[] context)
            throws GeneralSecurityException {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException(
                    "AES-256 takes a key of %d bytes, got %d".formatted(KEY_BYTES, key.length));
        }
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce, at, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher;
    }
}
