package dev.argus.kit.ledger;

/** What checking a receipt showed. */
public sealed interface ReceiptVerdict {
    /** Every byte of it holds. */
    record Verified(Receipt receipt, Checkpoint checkpoint) implements ReceiptVerdict {}

    /** It proves nothing, and this is the first reason found. */
    record Failed(String reason) implements ReceiptVerdict {}
}
