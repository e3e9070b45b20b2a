package dev.argus.kit.ledger;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.StrictText;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The state of a log: its size and root hash (C2SP tlog-checkpoint, without extension lines).
 *
 * @param origin the name of the log, for example {@code ledger.example.com/eu1}
 * @param size number of records
 * @param root root hash of the Merkle tree over them
 */
public record Checkpoint(String origin, long size, Sha256 root) {
    private static final Pattern FORM = Pattern.compile("([^\n]+)\n([^\n]+)\n([^\n]+)\n");

    public Checkpoint {
        FormatRules.keyName("the origin of a log", origin);
        FormatRules.number("the size of a log", size);
    }

    /** Parses exactly the text that {@link #text} returns. */
    public static Checkpoint parse(String text) {
        var lines = FORM.matcher(text);
        if (!lines.matches()) {
            throw new MalformedException(
                    "not a checkpoint: expected three lines, the origin, the size and the root hash");
        }
        return new Checkpoint(
                lines.group(1),
                FormatRules.decimal("the size of a log", lines.group(2)),
                new Sha256(StrictText.base64(lines.group(3))));
    }

    /** Returns the text that is signed: three lines, each ending with a newline. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root.bytes()) + "\n";
    }

    public SignedNote sign(List<NoteSigner> signers) {
        return SignedNote.sign(text(), signers);
    }
}
