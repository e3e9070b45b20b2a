package dev.argus.plugins.ledger.log;

import dev.argus.kit.crypto.SigningKey;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.ledger.Checkpoint;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.kit.ledger.SignedNote;
import dev.argus.kit.ledger.VerifierKey;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The name and the key with which this log signs its checkpoints. */
@Singleton
public final class LogIdentity {
    private final NoteSigner signer;

    @Inject
    LogIdentity(LedgerSettings settings) {
        this(new NoteSigner(settings.origin(), keyFrom(settings.signingKeyFile())));
    }

    LogIdentity(NoteSigner signer) {
        this.signer = signer;
    }

    public String origin() {
        return signer.name();
    }

    public VerifierKey verifierKey() {
        return signer.verifierKey();
    }

    SignedNote sign(Checkpoint checkpoint) {
        return checkpoint.sign(List.of(signer));
    }

    /** @throws MalformedException if the note is not a checkpoint that this key signed for this origin */
    Checkpoint verified(SignedNote note) {
        if (note.verifiedBy(List.of(verifierKey())).isEmpty()) {
            throw new MalformedException(
                    "not signed by the key %s".formatted(verifierKey().encode()));
        }
        var checkpoint = Checkpoint.parse(note.text());
        if (!checkpoint.origin().equals(origin())) {
            throw new MalformedException("of the log %s, but this one is %s".formatted(checkpoint.origin(), origin()));
        }
        return checkpoint;
    }

    private static SigningKey keyFrom(Path file) {
        try {
            return SigningKey.ofPem(Files.readString(file));
        } catch (IOException | MalformedException e) {
            throw new IllegalStateException(
                    "argus.ledger.signing-key-file: %s is not a usable key (make one with openssl genpkey -algorithm ed25519): %s"
                            .formatted(file, e),
                    e);
        }
    }
}
