package dev.argus.kit.crypto;

/** A public key in policy, known by the hash of its encoding. */
public final class PublicKey {
    private final SignatureAlgorithm algorithm;
    private final byte[] spki;
    private final Sha256 id;

    private PublicKey(SignatureAlgorithm algorithm, byte[] spki) {
        this.algorithm = algorithm;
        this.spki = spki.clone();
        this.id = Sha256.of(spki);
    }

    /** From exactly one {@code PUBLIC KEY} PEM block (SPKI, DER) with at most one newline after it. */
    public static PublicKey ofPem(String pem) {
        throw new UnsupportedOperationException();
    }

    /** From SPKI DER; anything not in policy or not the one DER form is refused. */
    public static PublicKey ofSpki(byte[] der) {
        throw new UnsupportedOperationException();
    }

    /** From the 32 bytes of RFC 8032. */
    public static PublicKey ofEd25519(byte[] raw) {
        throw new UnsupportedOperationException();
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    public byte[] spki() {
        return spki.clone();
    }

    /** Lowercase hexadecimal SHA-256 of the SPKI DER. */
    public String keyId() {
        return id.hex();
    }

    public boolean verify(byte[] message, byte[] signature) {
        return CryptoModule.installed().verify(this, message, signature);
    }

    /** The one PEM form: 64 columns, LF, one newline at the end. */
    public String toPem() {
        throw new UnsupportedOperationException();
    }

    /** The 32 bytes of RFC 8032; only for Ed25519. */
    public byte[] ed25519Bytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && id.equals(key.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return algorithm.wireName() + ":" + keyId();
    }
}
