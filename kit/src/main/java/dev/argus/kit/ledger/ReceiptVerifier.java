package dev.argus.kit.ledger;

import dev.argus.kit.json.MalformedException;
import java.util.HashSet;
import java.util.List;

/** Checks receipts offline; trusts only the keys it is given. */
public final class ReceiptVerifier {
    private ReceiptVerifier() {}

    /**
     * Never throws for a bad receipt.
     *
     * <p>Stricter than signed notes ask for: a signature line by a key that is not given fails too, since nobody could
     * tell whether it was changed.
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
        require(
                !signers.isEmpty(),
                "the checkpoint is not signed by a key you trust, or a signature on it does not hold");
        require(
                signers.stream().anyMatch(key -> key.name().equals(checkpoint.origin())),
                "the checkpoint of %s is not signed by the key of that log".formatted(checkpoint.origin()));
        require(
                signers.size() == receipt.checkpoint().signatures().size()
                        && new HashSet<>(signers).size() == signers.size(),
                "the checkpoint has a signature line that no key you trust accounts for");
        require(receipt.leaf().sequence() == receipt.proof().index(), "the proof is for another record than the leaf");
        require(
                receipt.disclosure()
                        .map(Disclosure::commitment)
                        .map(receipt.leaf().commitment()::equals)
                        .orElse(true),
                "the payload or its salt is not what the leaf commits to");
        require(
                receipt.proof().verify(receipt.leaf().hash(), checkpoint.root()),
                "the leaf is not in the tree that the checkpoint signs");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new MalformedException(otherwise);
        }
    }
}
