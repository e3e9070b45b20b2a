package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes the text form of receipts. A text that is not byte for byte what {@link #encode} would write is
 * refused.
 */
final class ReceiptText {
    private static final String HEAD = "argus-receipt@v1";
    private static final String PROOF = "c2sp.org/tlog-proof@v1";
    private static final String LEAF = "leaf ";
    private static final String PAYLOAD = "payload ";
    private static final String SALT = "salt ";
    private static final String INDEX = "index ";
    private static final int MAX_PATH = 64;

    private ReceiptText() {}

    static byte[] encode(Receipt receipt) {
        var text = new ByteArrayOutputStream();
        line(text, HEAD);
        line(text, LEAF, receipt.leaf().bytes());
        receipt.disclosure().ifPresent(shown -> {
            line(text, PAYLOAD, shown.payload());
            line(text, SALT + HexFormat.of().formatHex(shown.salt()));
        });
        line(text, "");
        line(text, PROOF);
        line(text, INDEX + receipt.proof().index());
        receipt.proof().path().forEach(hash -> line(text, Base64.getEncoder().encodeToString(hash.bytes())));
        line(text, "");
        text.writeBytes(receipt.checkpoint().encode());
        return text.toByteArray();
    }

    static Receipt parse(byte[] bytes) {
        if (bytes.length > Receipt.MAX_BYTES) {
            throw new MalformedException(
                    "the receipt has %d bytes: at most %d are accepted".formatted(bytes.length, Receipt.MAX_BYTES));
        }
        var lines = new ArrayDeque<>(List.of(StrictText.utf8(bytes).split("\n", -1)));
        expect(lines, HEAD);
        var leaf = Leaf.parse(utf8(take(lines, LEAF)));
        var disclosure = disclosure(lines);
        expect(lines, "");
        expect(lines, PROOF);
        long index = FormatRules.decimal("index", take(lines, INDEX));
        var path = path(lines);
        expect(lines, "");
        var checkpoint = SignedNote.parse(utf8(String.join("\n", lines)));
        var size = Checkpoint.parse(checkpoint.text()).size();
        var receipt = new Receipt(leaf, disclosure, new InclusionProof(index, size, path), checkpoint);
        if (!Arrays.equals(encode(receipt), bytes)) {
            throw new MalformedException("the receipt is not in its canonical form: get it again from the platform");
        }
        return receipt;
    }

    private static Optional<Disclosure> disclosure(Deque<String> lines) {
        if (lines.isEmpty() || !lines.peek().startsWith(PAYLOAD)) {
            return Optional.empty();
        }
        var payload = utf8(take(lines, PAYLOAD));
        var salt = Sha256.ofHex(take(lines, SALT)).bytes();
        return Optional.of(new Disclosure(salt, payload));
    }

    private static List<Sha256> path(Deque<String> lines) {
        var path = new ArrayList<Sha256>();
        while (!lines.isEmpty() && !lines.peek().isEmpty()) {
            if (path.size() == MAX_PATH) {
                throw new MalformedException("the proof has more than %d hashes".formatted(MAX_PATH));
            }
            path.add(new Sha256(StrictText.base64(lines.pop())));
        }
        return path;
    }

    private static void expect(Deque<String> lines, String wanted) {
        if (lines.isEmpty() || !lines.pop().equals(wanted)) {
            throw new MalformedException(
                    wanted.isEmpty()
                            ? "not a receipt: an empty line is missing"
                            : "not a receipt: expected the line " + wanted);
        }
    }

    private static String take(Deque<String> lines, String start) {
        if (lines.isEmpty() || !lines.peek().startsWith(start)) {
            throw new MalformedException("not a receipt: expected a line that starts with \"%s\"".formatted(start));
        }
        return lines.pop().substring(start.length());
    }

    private static void line(ByteArrayOutputStream text, String line) {
        line(text, line, new byte[0]);
    }

    private static void line(ByteArrayOutputStream text, String start, byte[] rest) {
        text.writeBytes(utf8(start));
        text.writeBytes(rest);
        text.write('\n');
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
