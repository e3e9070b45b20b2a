package dev.argus.plugins.execution.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a stream as encoded bytes: hexadecimal or base64 digits. It is unknown at which digit a byte begins, so each
 * possible position has a matcher: two for hexadecimal digits, four for base64.
 */
final class EncodedDigits implements StreamDecoding {
    private static final byte[] HEX = values("0123456789abcdef", "0123456789ABCDEF");
    private static final byte[] BASE64 = values(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static final int LONGEST_LINE_END = 2;

    private final byte[] values;
    private final int bits;
    private final List<DecodedMatcher> matchers;
    /** For each matcher, the index of the first digit that counts. */
    private final long[] begins;

    private long digits;
    private int latest;
    private long lastAt;
    private long lastButOneAt;
    /** Number of line end characters in a row; -1 if no value can have begun. */
    private int breaks;

    private EncodedDigits(byte[] values, int bits, List<DecodedMatcher> matchers) {
        this.values = values;
        this.bits = bits;
        this.matchers = matchers;
        this.begins = new long[matchers.size()];
    }

    static EncodedDigits hex(Supplier<DecodedMatcher> matcher) {
        return new EncodedDigits(HEX, 4, Stream.generate(matcher).limit(2).toList());
    }

    static EncodedDigits base64(Supplier<DecodedMatcher> matcher) {
        return new EncodedDigits(BASE64, 6, Stream.generate(matcher).limit(4).toList());
    }

    /** Returns the value of a hexadecimal digit; negative for any other character. */
    static int hexDigit(byte c) {
        return HEX[c & 0xff];
    }

    private static byte[] values(String... alphabets) {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (String alphabet : alphabets) {
            for (int i = 0; i < alphabet.length(); i++) {
                values[alphabet.charAt(i)] = (byte) i;
            }
        }
        return values;
    }

    @Override
    public void read(byte[] bytes, long at) {
        for (int i = 0; i < bytes.length; i++) {
            int digit = values[bytes[i] & 0xff];
            if (digit >= 0) {
                latest = latest << bits | digit;
                lastButOneAt = lastAt;
                lastAt = at + i;
                breaks = 0;
                readDigit();
                digits++;
            } else if ((bytes[i] == '\n' || bytes[i] == '\r') && breaks < LONGEST_LINE_END) {
                breaks++;
                lineBreak();
            } else if (breaks >= 0) {
                leave();
            }
        }
    }

    private void readDigit() {
        for (int i = 0; i < matchers.size(); i++) {
            int place = place(i);
            byte b = (byte) (latest >> (bits * (place + 1) % 8));
            // A byte needs two digits, so the digit before must count as well.
            if (place != 0 && digits > begins[i]) {
                matchers.get(i).read(b, lastButOneAt, lastAt + 1);
            }
        }
    }

    /** Returns the position of the next digit in its group. */
    private int place(int matcher) {
        return (int) (digits + matcher) & (matchers.size() - 1);
    }

    private void leave() {
        for (int i = 0; i < matchers.size(); i++) {
            matchers.get(i).leave();
            begins[i] = digits;
        }
        breaks = -1;
    }

    /**
     * Continues over a line end, because tools break long lines of digits. A matcher that has not yet decoded a byte of
     * a value starts again; otherwise nearly every line would be held back.
     */
    private void lineBreak() {
        for (int i = 0; i < matchers.size(); i++) {
            if (!matchers.get(i).begun()) {
                begins[i] = digits;
            }
        }
    }

    @Override
    public void finish() {}

    @Override
    public long undecided(long end) {
        long from = end;
        for (int i = 0; i < matchers.size(); i++) {
            int known = digits == begins[i] ? 0 : bits * place(i) % 8;
            from = Math.min(from, matchers.get(i).undecided(end, latest & ((1 << known) - 1), known, lastAt));
        }
        return from;
    }

    @Override
    public void drain(List<DecodedMatcher.Span> into) {
        matchers.forEach(matcher -> matcher.drain(into));
    }
}
