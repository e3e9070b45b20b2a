package dev.argus.kit.json;

import com.fasterxml.jackson.databind.node.DoubleNode;

/** A decimal number that remembers how its author wrote it, for messages: 1.10 is not a version 1.1. */
public final class WrittenDecimal extends DoubleNode {
    private static final long serialVersionUID = 1;

    private final String written;

    private WrittenDecimal(double number, String written) {
        super(number);
        this.written = written;
    }

    static DoubleNode of(double number, String written) {
        return Double.toString(number).equals(written) ? new DoubleNode(number) : new WrittenDecimal(number, written);
    }

    public String written() {
        return written;
    }
}
