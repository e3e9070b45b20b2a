package dev.argus.plugins.ledger;

import org.jspecify.annotations.Nullable;

/**
 * The receipt of a record, or how far it is.
 *
 * @param sequence null before the record has its place in the log
 * @param text the receipt file, byte for byte and always the same; null unless READY
 */
public record ReceiptView(
        State state, @Nullable Long sequence, @Nullable String text) {
    /** PENDING until the first checkpoint that covers the record, normally less than two seconds. */
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
