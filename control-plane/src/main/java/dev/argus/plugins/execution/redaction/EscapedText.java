package dev.argus.plugins.execution.redaction;

import java.util.Arrays;

/**
 * Reads text in which some bytes may be written as escape sequences. What it decodes may be read by other escapes,
 * because texts are often encoded twice.
 */
final class EscapedText implements ByteReader {
    private final ByteReader next;
    private final Escape escape;
    private final boolean plusIsSpace;
    private final byte[] token = new byte[Escape.LONGEST];
    /** Where each byte of the token begins and ends in the stream. */
    private final long[] from = new long[Escape.LONGEST];

    private final long[] to = new long[Escape.LONGEST];
    private int length;

    /**
     * Creates a decoding.
     *
     * @param next reads what is decoded
     * @param plusIsSpace whether a plus sign stands for a space, as in HTML forms
     */
    EscapedText(ByteReader next, Escape escape, boolean plusIsSpace) {
        this.next = next;
        this.escape = escape;
        this.plusIsSpace = plusIsSpace;
    }

    @Override
    public boolean idle(byte b) {
        return length == 0 && b != escape.lead() && !(plusIsSpace && b == '+') && next.idle(b);
    }

    @Override
    public void read(byte b, long begin, long end) {
        if (length == 0 && b != escape.lead()) {
            next.read(plusIsSpace && b == '+' ? (byte) ' ' : b, begin, end);
            return;
        }
        token[length] = b;
        from[length] = begin;
        to[length++] = end;
        var decoded = escape.decode(token, length);
        if (decoded.bytes() != null) {
            length = 0;
            for (byte each : decoded.bytes()) {
                next.read(each, from[0], end);
            }
        } else if (decoded.over()) {
            takeLiterally();
        }
    }

    private void takeLiterally() {
        byte[] taken = Arrays.copyOf(token, length);
        long[] begins = Arrays.copyOf(from, length);
        long[] ends = Arrays.copyOf(to, length);
        length = 0;
        next.read(taken[0], begins[0], ends[0]);
        for (int i = 1; i < taken.length; i++) {
            read(taken[i], begins[i], ends[i]);
        }
    }

    @Override
    public void finish() {
        while (length > 0) {
            takeLiterally();
        }
        next.finish();
    }

    @Override
    public long undecided(long end) {
        return next.undecided(length > 0 ? from[0] : end);
    }

    @Override
    public DecodedMatcher matcher() {
        return next.matcher();
    }
}
