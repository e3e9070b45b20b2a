package dev.argus.plugins.execution.redaction;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads a stream as encoded bytes: hexadecimal, base32 or base64 digits. It is unknown at which digit a byte begins, so
 * each possible position has a matcher: two for hexadecimal digits, eight for base32, four for base64.
 */
final class EncodedDigits implements StreamDecoding {
    private static final byte[] HEX = values("0123456789abcdef", "0123456789ABCDEF");
    private static final byte[] BASE64 = values(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
    private static final byte[] BASE32 = values("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "abcdefghijklmnopqrstuvwxyz234567");
    private static final String LINE_ENDS = "\n\r";
    /** What stands between hexadecimal digits that are for people. */
    private static final String SEPARATORS = LINE_ENDS + " :-,_";
    /** How many separators may follow each other. An unlimited number would have to be held back. */
    private static final int MOST_BREAKS = 2;

    /** A byte with a digit's other bits has up to so many digits. */
    private static final int MOST_DIGITS = 3;

    private final byte[] values;
    private final int bits;
    private final String between;
    private final List<DecodedMatcher> matchers;
    /** For each matcher, the index of the first digit that counts. */
    private final long[] begins;

    private long digits;
    private int latest;
    /** Positions of the last digits, the latest one last. */
    private final long[] at = new long[MOST_DIGITS];
    /** Number of separators in a row; -1 if no value can have begun. */
    private int breaks;

    private EncodedDigits(byte[] values, int bits, String between, List<DecodedMatcher> matchers) {
        this.values = values;
        this.bits = bits;
        this.between = between;
        this.matchers = matchers;
        this.begins = new long[matchers.size()];
    }

    static EncodedDigits hex(Supplier<DecodedMatcher> matcher) {
        return new EncodedDigits(
                HEX, 4, SEPARATORS, Stream.generate(matcher).limit(2).toList());
    }

    static EncodedDigits base64(Supplier<DecodedMatcher> matcher) {
        return new EncodedDigits(
                BASE64, 6, LINE_ENDS, Stream.generate(matcher).limit(4).toList());
    }

    static EncodedDigits base32(Supplier<DecodedMatcher> matcher) {
        return new EncodedDigits(
                BASE32, 5, LINE_ENDS, Stream.generate(matcher).limit(8).toList());
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
    public void read(byte[] bytes, long position) {
        for (int i = 0; i < bytes.length; i++) {
            int digit = values[bytes[i] & 0xff];
            if (digit >= 0) {
                latest = latest << bits | digit;
                System.arraycopy(at, 1, at, 0, MOST_DIGITS - 1);
                at[MOST_DIGITS - 1] = position + i;
                breaks = 0;
                readDigit();
                digits++;
            } else if (breaks >= 0) {
                breaks++;
                if (breaks <= MOST_BREAKS && between.indexOf(bytes[i]) >= 0) {
                    lineBreak();
                } else {
                    leave();
                }
            }
        }
    }

    private void readDigit() {
        for (int i = 0; i < matchers.size(); i++) {
            int over = bits * (place(i) + 1) % 8;
            // No byte ends in this digit if all its bits belong to the next one.
            int needed = needed(8 + over);
            if (over < bits && digits - begins[i] >= needed - 1) {
                matchers.get(i).read((byte) (latest >> over), at[MOST_DIGITS - needed], at[MOST_DIGITS - 1] + 1);
            }
        }
    }

    /** Returns how many digits have so many bits. */
    private int needed(int count) {
        return (count + bits - 1) / bits;
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
            int known = bits * place(i) % 8;
            int needed = needed(known);
            if (known == 0 || digits - begins[i] < needed) {
                from = Math.min(from, matchers.get(i).undecided(end));
            } else {
                int upper = latest & ((1 << known) - 1);
                from = Math.min(from, matchers.get(i).undecided(end, upper, known, at[MOST_DIGITS - needed]));
            }
        }
        return from;
    }

    @Override
    public void drain(List<DecodedMatcher.Span> into) {
        matchers.forEach(matcher -> matcher.drain(into));
    }
}
