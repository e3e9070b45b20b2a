package dev.argus.kit.crypto;

import dev.argus.kit.json.MalformedException;

/**
 * A private key with its public half; its text form never shows the private key, and it is never sent to the platform.
 */
public final class SigningKey {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";

    private final byte[] pkcs8;
    private final PublicKey publicKey;

    SigningKey(byte[] pkcs8, PublicKey publicKey) {
        this.pkcs8 = pkcs8.clone();
        this.publicKey = publicKey;
    }

    public static SigningKey generate(SignatureAlgorithm algorithm) {
        return PrivateKeys.read(CryptoModule.installed().generateKey(algorithm));
    }

    /** Reads one {@code PRIVATE KEY} PEM block (PKCS#8). */
    public static SigningKey ofPem(String pem) {
        if (isEncrypted(pem)) {
            throw new MalformedException("the private key is encrypted: give its password");
        }
        return PrivateKeys.read(Pem.parse(pem).requireLabel(PLAIN).der());
    }

    /** Reads one {@code ENCRYPTED PRIVATE KEY} PEM block (PKCS#8, PBES2 with PBKDF2 and AES). */
    public static SigningKey ofPem(String pem, char[] password) {
        OtherKeyForms.refuse(pem);
        var der = EncryptedKeys.decrypt(Pem.parse(pem).requireLabel(ENCRYPTED).der(), password);
        if (!PrivateKeys.isKey(der)) {
            // A wrong password decrypts to noise, which one time in about 250 looks complete.
            throw EncryptedKeys.wrongPassword();
        }
        return PrivateKeys.read(der);
    }

    /** Whether this PEM text needs a password. */
    public static boolean isEncrypted(String pem) {
        OtherKeyForms.refuse(pem);
        return Pem.parse(pem).label().equals(ENCRYPTED);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public byte[] sign(byte[] message) {
        return CryptoModule.installed().sign(publicKey.algorithm(), pkcs8, message);
    }

    /** Returns the private key as PEM, unencrypted. Store it where only its owner can read it. */
    public String toPem() {
        return new Pem(PLAIN, pkcs8).encode();
    }

    /** Returns the private key as PEM, encrypted with PBES2: PBKDF2-HMAC-SHA-256 and AES-256-CBC. */
    public String toPem(char[] password) {
        return new Pem(ENCRYPTED, EncryptedKeys.encrypt(pkcs8, password)).encode();
    }

    /** Returns the private key as PKCS#8 in DER, for this package only. */
    byte[] pkcs8() {
        return pkcs8.clone();
    }

    @Override
    public String toString() {
        return "private half of " + publicKey;
    }
}
