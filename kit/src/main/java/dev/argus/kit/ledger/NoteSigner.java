package dev.argus.kit.ledger;

import dev.argus.kit.crypto.SigningKey;
import java.nio.charset.StandardCharsets;

/** Signs notes (C2SP signed-note) under a key name, with Ed25519 or, inside a FIPS boundary, with RSASSA-PSS. */
public record NoteSigner(String name, SigningKey key) {
    public NoteSigner {
        // The constructor refuses bad names and keys.
        new VerifierKey(name, key.publicKey());
    }

    public VerifierKey verifierKey() {
        return new VerifierKey(name, key.publicKey());
    }

    SignedNote.Line sign(String text) {
        return new SignedNote.Line(name, verifierKey().keyHash(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }
}
