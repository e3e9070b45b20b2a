package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import java.util.List;

/** The state of a log (C2SP tlog-checkpoint, without extension lines). */
public record Checkpoint(String origin, long size, Sha256 root) {
    /** From exactly the text that {@link #text} gives. */
    public static Checkpoint parse(String text) {
        throw new UnsupportedOperationException();
    }

    /** Three lines, each with its newline; what is signed. */
    public String text() {
        throw new UnsupportedOperationException();
    }

    public SignedNote sign(List<NoteSigner> signers) {
        return SignedNote.sign(text(), signers);
    }
}
