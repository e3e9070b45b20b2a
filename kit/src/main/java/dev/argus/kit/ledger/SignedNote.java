package dev.argus.kit.ledger;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A text with signature lines (C2SP signed-note). */
public record SignedNote(String text, List<Line> signatures) {
    public static final int MAX_BYTES = 64 * 1024;
    public static final int MAX_SIGNATURES = 16;
    private static final String DASH = "— ";

    public SignedNote {
        signatures = List.copyOf(signatures);
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new MalformedException(
                    "the text of a note must end with a newline and contain no other control character");
        }
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw new MalformedException(
                    "a note must have 1 to %d signatures but has %d".formatted(MAX_SIGNATURES, signatures.size()));
        }
    }

    public static SignedNote sign(String text, List<NoteSigner> signers) {
        return new SignedNote(
                text, signers.stream().map(signer -> signer.sign(text)).toList());
    }

    /** Parses exactly the bytes that {@link #encode} returns. */
    public static SignedNote parse(byte[] note) {
        if (note.length > MAX_BYTES) {
            throw new MalformedException(
                    "the note has %d bytes: at most %d are accepted".formatted(note.length, MAX_BYTES));
        }
        var whole = StrictText.utf8(note);
        int end = whole.lastIndexOf("\n\n");
        if (end < 0 || !whole.endsWith("\n") || end + 2 == whole.length()) {
            throw new MalformedException("not a signed note: expected a text, an empty line and signature lines");
        }
        var lines = whole.substring(end + 2, whole.length() - 1)
                .lines()
                .map(Line::parse)
                .toList();
        var parsed = new SignedNote(whole.substring(0, end + 1), lines);
        if (!Arrays.equals(parsed.encode(), note)) {
            throw new MalformedException("the note is not in its canonical form");
        }
        return parsed;
    }

    public byte[] encode() {
        var whole = new StringBuilder(text).append('\n');
        signatures.forEach(line -> whole.append(line.encode()));
        return whole.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns those of {@code keys} whose signature on this note is valid. Signatures by unknown keys are ignored. If a
     * signature that claims to be by one of {@code keys} is invalid, the result is empty.
     */
    public List<VerifierKey> verifiedBy(List<VerifierKey> keys) {
        var verified = new ArrayList<VerifierKey>();
        for (var line : signatures) {
            for (var key : keys) {
                if (!line.isBy(key)) {
                    continue;
                }
                if (!key.key().verify(text.getBytes(StandardCharsets.UTF_8), line.signature())) {
                    return List.of();
                }
                verified.add(key);
            }
        }
        return List.copyOf(verified);
    }

    /** One signature line. */
    public record Line(String name, int keyHash, byte[] signature) {
        public Line {
            FormatRules.keyName("the name in a signature line", name);
            signature = signature.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Line line && encode().equals(line.encode());
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(signature);
        }

        boolean isBy(VerifierKey key) {
            return name.equals(key.name()) && keyHash == key.keyHash();
        }

        String encode() {
            var bytes = ByteBuffer.allocate(Integer.BYTES + signature.length)
                    .putInt(keyHash)
                    .put(signature)
                    .array();
            return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }

        private static Line parse(String line) {
            int space = line.lastIndexOf(' ');
            if (!line.startsWith(DASH) || space < DASH.length()) {
                throw new MalformedException("not a signature line: expected an em dash, a name and base64");
            }
            var bytes = StrictText.base64(line.substring(space + 1));
            if (bytes.length <= Integer.BYTES) {
                throw new MalformedException("a signature line holds no signature");
            }
            int hash = ByteBuffer.wrap(bytes).getInt();
            return new Line(
                    line.substring(DASH.length(), space), hash, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length));
        }
    }
}
