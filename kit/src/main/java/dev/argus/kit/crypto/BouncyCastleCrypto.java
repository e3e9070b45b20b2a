package dev.argus.kit.crypto;

/** The default module. */
public final class BouncyCastleCrypto implements CryptoModule {
    @Override
    public Digest newSha256() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] hmacSha256(byte[] key, byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean verify(PublicKey key, byte[] message, byte[] signature) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] sign(SigningKey key, byte[] message) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] randomBytes(int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SigningKey generateKey(SignatureAlgorithm algorithm) {
        throw new UnsupportedOperationException();
    }
}
