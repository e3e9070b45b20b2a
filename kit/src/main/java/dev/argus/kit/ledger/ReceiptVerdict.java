package dev.argus.kit.ledger;

/** The result of verifying a receipt. */
public sealed interface ReceiptVerdict {
    /** The receipt is valid. */
    record Verified(Receipt receipt, Checkpoint checkpoint) implements ReceiptVerdict {}

    /** The receipt proves nothing; {@code reason} is the first problem found. */
    record Failed(String reason) implements ReceiptVerdict {}
}
