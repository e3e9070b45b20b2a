package dev.argus.kit.crypto;

/** A public key that meets the key policy; its key id is the hash of its encoding. */
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

    /** Reads exactly one {@code PUBLIC KEY} PEM block (SPKI, DER), followed by at most one newline. */
    public static PublicKey ofPem(String pem) {
        return ofSpki(Pem.parse(pem).requireLabel(LABEL).der());
    }

    /**
     * Reads SPKI in DER.
     *
     * @throws dev.argus.kit.json.MalformedException if the encoding is not DER or the key does not meet the policy
     */
    public static PublicKey ofSpki(byte[] der) {
        return new PublicKey(KeyPolicy.check(der), der);
    }

    /** Reads the 32-byte public key of RFC 8032. */
    public static PublicKey ofEd25519(byte[] raw) {
        return ofSpki(KeyPolicy.spkiOfEd25519(raw));
    }

    public SignatureAlgorithm algorithm() {
        return algorithm;
    }

    public byte[] spki() {
        return spki.clone();
    }

    /** Returns the key id: the SHA-256 of the SPKI DER in 64 lowercase hexadecimal digits. */
    public String keyId() {
        return id.hex();
    }

    public boolean verify(byte[] message, byte[] signature) {
        return CryptoModule.installed().verify(this, message, signature);
    }

    /** Returns the canonical PEM form: 64 columns, LF, one newline at the end. */
    public String toPem() {
        return new Pem(LABEL, spki).encode();
    }

    /** Returns the 32-byte public key of RFC 8032; throws IllegalStateException for other algorithms. */
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
