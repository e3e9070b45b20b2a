package dev.argus.kit.ledger;

import dev.argus.kit.json.MalformedException;
import java.util.HashSet;
import java.util.List;

/** Verifies receipts offline; trusts only the keys it is given. */
public final class ReceiptVerifier {
    private ReceiptVerifier() {}

    /**
     * Verifies a receipt; never throws for a bad one.
     *
     * <p>This is stricter than C2SP signed-note: a signature line by a key that is not in {@code trusted} fails too,
     * because it could have been changed without notice.
     */
    public static ReceiptVerdict verify(byte[] receipt, List<VerifierKey> trusted) {
        try {
            var parsed = Receipt.parse(receipt);
            var checkpoint = Checkpoint.parse(parsed.checkpoint().text());
            check(parsed, checkpoint, trusted);
            return new ReceiptVerdict.Verified(parsed, checkpoint);
        } catch (MalformedException e) {
            return new ReceiptVerdict.Failed(String.valueOf(e.getMessage()));
        }
    }

    private static void check(Receipt receipt, Checkpoint checkpoint, List<VerifierKey> trusted) {
        var signers = receipt.checkpoint().verifiedBy(trusted);
        require(!signers.isEmpty(), "the checkpoint is not signed by a key you trust, or a signature on it is invalid");
        require(
                signers.stream().anyMatch(key -> key.name().equals(checkpoint.origin())),
                "the checkpoint of %s is not signed by the key of that log".formatted(checkpoint.origin()));
        require(
                signers.size() == receipt.checkpoint().signatures().size()
                        && new HashSet<>(signers).size() == signers.size(),
                "the checkpoint has a signature line that belongs to no key you trust");
        require(receipt.leaf().sequence() == receipt.proof().index(), "the proof is for another record than the leaf");
        require(
                receipt.disclosure()
                        .map(Disclosure::commitment)
                        .map(receipt.leaf().commitment()::equals)
                        .orElse(true),
                "the payload or its salt does not match the commitment in the leaf");
        require(
                receipt.proof().verify(receipt.leaf().hash(), checkpoint.root()),
                "the leaf is not in the tree of the signed checkpoint");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedException(otherwise);
        }
    }
}
