package dev.argus.kit.crypto;

/** A private key with its public half; never printed, never sent to the platform. */
public final class SigningKey {
    private final byte[] pkcs8;
    private final PublicKey publicKey;

    SigningKey(byte[] pkcs8, PublicKey publicKey) {
        this.pkcs8 = pkcs8.clone();
        this.publicKey = publicKey;
    }

    public static SigningKey generate(SignatureAlgorithm algorithm) {
        return CryptoModule.installed().generateKey(algorithm);
    }

    /** From one {@code PRIVATE KEY} PEM block (PKCS#8). */
    public static SigningKey ofPem(String pem) {
        throw new UnsupportedOperationException();
    }

    /** From one {@code ENCRYPTED PRIVATE KEY} PEM block (PKCS#8, PBES2 with PBKDF2 and AES). */
    public static SigningKey ofPem(String pem, char[] password) {
        throw new UnsupportedOperationException();
    }

    /** Whether this PEM text needs a password. */
    public static boolean isEncrypted(String pem) {
        throw new UnsupportedOperationException();
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public byte[] sign(byte[] message) {
        return CryptoModule.installed().sign(this, message);
    }

    /** In clear: keep it where only its owner reads. */
    public String toPem() {
        throw new UnsupportedOperationException();
    }

    /** Encrypted with PBES2: PBKDF2-HMAC-SHA-256 and AES-256-CBC. */
    public String toPem(char[] password) {
        throw new UnsupportedOperationException();
    }

    /** For a CryptoModule only. */
    byte[] pkcs8() {
        return pkcs8.clone();
    }

    @Override
    public String toString() {
        return "private half of " + publicKey;
    }
}
