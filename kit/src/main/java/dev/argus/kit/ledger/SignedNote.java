package dev.argus.kit.ledger;

import java.util.List;

/** A text with signature lines (C2SP signed-note). */
public record SignedNote(String text, List<Line> signatures) {
    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    public static SignedNote sign(String text, List<NoteSigner> signers) {
        throw new UnsupportedOperationException();
    }

    /** From exactly the bytes that {@link #encode} gives. */
    public static SignedNote parse(byte[] note) {
        throw new UnsupportedOperationException();
    }

    public byte[] encode() {
        throw new UnsupportedOperationException();
    }

    /** The keys whose signatures hold. Unknown signers are ignored; a known key whose signature fails makes the answer empty. */
    public List<VerifierKey> verifiedBy(List<VerifierKey> keys) {
        throw new UnsupportedOperationException();
    }

    /** One signature line. */
    public record Line(String name, int keyHash, byte[] signature) {
        public Line {
            signature = signature.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }
    }
}
