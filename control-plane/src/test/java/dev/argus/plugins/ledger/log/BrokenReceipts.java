package dev.argus.plugins.ledger.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.kit.ledger.NoteSigner;
import dev.argus.kit.ledger.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A valid receipt, and every way in which a receipt can be invalid. */
final class BrokenReceipts {
    private final LedgerVectors vectors;
    private final List<ObjectNode> cases = new ArrayList<>();

    BrokenReceipts(LedgerVectors vectors) {
        this.vectors = vectors;
    }

    List<ObjectNode> all() {
        for (int index = 0; index < vectors.size(); index++) {
            add("record %d in the whole tree".formatted(index), text(vectors.receipt(index, vectors.size())), true);
        }
        for (int index = 0; index < vectors.size() - 1; index++) {
            add("record %d as the last of the tree".formatted(index), text(vectors.receipt(index, index + 1)), true);
        }
        var whole = vectors.receipt(2, 5);
        add(
                "payload erased",
                text(new Receipt(whole.leaf(), Optional.empty(), whole.proof(), whole.checkpoint())),
                true);
        contents(whole);
        forms(text(whole));
        signatures(whole);
        return cases;
    }

    private void contents(Receipt whole) {
        String text = text(whole);
        var other = vectors.receipt(3, 5);
        refused("payload changed", text.replace("café", "cafe"));
        refused("leaf changed", text.replace("grant.given", "grant.taken"));
        refused("index changed", text.replace("index 2", "index 3"));
        refused("salt changed", text.replaceFirst("salt [0-9a-f]{2}", "salt 00"));
        refused("payload erased but not the salt", text.replaceFirst("payload .*\n", ""));
        refused("salt erased but not the payload", text.replaceFirst("salt .*\n", ""));
        refused(
                "leaf of another record",
                text(new Receipt(other.leaf(), whole.disclosure(), whole.proof(), whole.checkpoint())));
        refused(
                "payload of another record",
                text(new Receipt(whole.leaf(), other.disclosure(), whole.proof(), whole.checkpoint())));
        refused(
                "proof of another record",
                text(new Receipt(whole.leaf(), whole.disclosure(), other.proof(), whole.checkpoint())));
        refused("one hash too few", text.replaceFirst("(index 2\n).*\n", "$1"));
        refused("one hash too many", text.replaceFirst("(index 2\n)(.*\n)", "$1$2$2"));
        refused(
                "record that is not in the tree yet",
                text.replace("index 2", "index 9").replace("\"s\":2", "\"s\":9"));
        refused("another root", text.replaceFirst("\n5\n.{4}", "\n5\nAAAA"));
        refused("another size", text.replace("\n5\n", "\n6\n"));
    }

    private void forms(String text) {
        refused("empty", "");
        refused("line added at the end", text + "\n");
        refused("text before it", "\n" + text);
        refused("last newline missing", text.substring(0, text.length() - 1));
        refused("carriage returns", text.replace("\n", "\r\n"));
        refused("another version", text.replace("argus-receipt@v1", "argus-receipt@v2"));
        refused("an extra line", text.replace("c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v1\nextra AAAA\n"));
        refused("a space in the leaf", text.replace(",\"v\":1}", ", \"v\":1}"));
        refused("a field more in the leaf", text.replace(",\"v\":1}", ",\"v\":1,\"w\":1}"));
        refused("a leading zero in the index", text.replace("index 2", "index 02"));
        refused(
                "upper-case hexadecimal",
                text.replace(saltOf(text), saltOf(text).toUpperCase(Locale.ROOT)));
    }

    private void signatures(Receipt whole) {
        var stranger = new NoteSigner(vectors.signer().name(), LedgerVectors.key(2));
        var namesake = new NoteSigner("ledger.example.com/other", LedgerVectors.key(1));
        refused("signed by a stranger", text(vectors.receipt(2, 5, stranger)));
        refused("signed by the same key under another name", text(vectors.receipt(2, 5, namesake)));
        refused("signed by us and by a stranger", text(vectors.receipt(2, 5, vectors.signer(), stranger)));
        refused("signed twice", text(vectors.receipt(2, 5, vectors.signer(), vectors.signer())));
        String signature = text(whole).substring(text(whole).lastIndexOf(' ') + 1);
        String ofAnother = text(vectors.receipt(2, 3))
                .substring(text(vectors.receipt(2, 3)).lastIndexOf(' ') + 1);
        refused("signature of another checkpoint", text(whole).replace(signature, ofAnother));
        refused("signature missing", text(whole).replaceFirst("— .*\n", ""));
    }

    private static String saltOf(String text) {
        int at = text.indexOf("\nsalt ") + 6;
        return text.substring(at, at + 64);
    }

    private static String text(Receipt receipt) {
        return new String(receipt.encode(), UTF_8);
    }

    private void refused(String name, String receipt) {
        add(name, receipt, false);
    }

    private void add(String name, String receipt, boolean valid) {
        cases.add(JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("valid", valid)
                .put("receipt", receipt));
    }
}
