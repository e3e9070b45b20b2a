package dev.argus.kit;

import dev.argus.kit.crypto.SigningKey;

/** Test keys. Their private halves are public, so they must never be used elsewhere. */
public final class TestKeys {
    public static final SigningKey RSA = SigningKey.ofPem(TestFiles.text("keys/TEST-ONLY-rsa4096.pem"));
    public static final SigningKey ED25519 = SigningKey.ofPem(TestFiles.text("keys/TEST-ONLY-ed25519.pem"));

    private TestKeys() {}
}
