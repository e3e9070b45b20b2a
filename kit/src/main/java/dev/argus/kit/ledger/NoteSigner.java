package dev.argus.kit.ledger;

import dev.argus.kit.crypto.SigningKey;
import java.nio.charset.StandardCharsets;

/** Signs notes under a name: with Ed25519, or with RSASSA-PSS where a FIPS boundary asks for it. */
public record NoteSigner(String name, SigningKey key) {
    public NoteSigner {
        // Refuses the same names and keys.
        new VerifierKey(name, key.publicKey());
    }

    public VerifierKey verifierKey() {
        return new VerifierKey(name, key.publicKey());
    }

    SignedNote.Line sign(String text) {
        return new SignedNote.Line(name, verifierKey().keyHash(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }
}
