package dev.argus.plugins.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The receipt of a record, or how far it is.
 *
 * @param sequence null until the record has its place in the log
 * @param text the receipt file, which is always the same byte for byte; null unless the state is READY
 */
public record ReceiptView(
        State state, @Nullable Long sequence, @Nullable String text) {
    /** PENDING until the first checkpoint that covers the record, which normally takes less than two seconds. */
    public enum State {
        PENDING,
        READY
    }

    static ReceiptView pending(@Nullable Long sequence) {
        return new ReceiptView(State.PENDING, sequence, null);
    }

    static ReceiptView ready(long sequence, String text) {
        return new ReceiptView(State.READY, sequence, text);
    }
}
