package dev.argus.kit.crypto;

/** A public key in policy, known by the hash of its encoding. */
public final class PublicKey {
    private static final String LABEL = "PUBLIC KEY";
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
        return ofSpki(Pem.parse(pem).labelled(LABEL).der());
    }

    /** From SPKI DER; anything not in policy or not the one DER form is refused. */
    public static PublicKey ofSpki(byte[] der) {
        return new PublicKey(KeyPolicy.check(der), der);
    }

    /** From the 32 bytes of RFC 8032. */
    public static PublicKey ofEd25519(byte[] raw) {
        return ofSpki(KeyPolicy.spkiOfEd25519(raw));
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
        return new Pem(LABEL, spki).encode();
    }

    /** The 32 bytes of RFC 8032; only for Ed25519. */
    public byte[] ed25519Bytes() {
        if (algorithm != SignatureAlgorithm.ED25519) {
            throw new IllegalStateException("%s is not an Ed25519 key".formatted(this));
        }
        return KeyPolicy.ed25519(spki);
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
