package dev.argus.plugins.execution.redaction;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a stream as plain bytes, or as text in which some bytes may be written as escape sequences. */
final class EscapedText implements StreamDecoding {
    private final DecodedMatcher matcher;
    private final @Nullable Escape escape;
    private final boolean plusIsSpace;
    private final byte[] token = new byte[Escape.LONGEST];
    private int length;
    private long end;

    /**
     * Creates a decoding.
     *
     * @param escape the notation of escape sequences; null reads the stream as plain bytes
     * @param plusIsSpace whether a plus sign stands for a space, as in HTML forms
     */
    EscapedText(DecodedMatcher matcher, @Nullable Escape escape, boolean plusIsSpace) {
        this.matcher = matcher;
        this.escape = escape;
        this.plusIsSpace = plusIsSpace;
    }

    @Override
    public void read(byte[] bytes, long at) {
        for (int i = 0; i < bytes.length; i++) {
            read(bytes[i], at + i);
        }
    }

    private void read(byte c, long at) {
        end = at + 1;
        if (escape == null || length == 0 && c != escape.lead()) {
            matcher.read(plusIsSpace && c == '+' ? (byte) ' ' : c, at, at + 1);
            return;
        }
        token[length++] = c;
        var decoded = escape.decode(token, length);
        if (decoded.bytes() != null) {
            long begin = end - length;
            length = 0;
            for (byte b : decoded.bytes()) {
                matcher.read(b, begin, end);
            }
        } else if (decoded.over()) {
            takeLiterally();
        }
    }

    private void takeLiterally() {
        byte[] rest = Arrays.copyOfRange(token, 1, length);
        long begin = end - length;
        length = 0;
        matcher.read(token[0], begin, begin + 1);
        read(rest, begin + 1);
    }

    @Override
    public void finish() {
        while (length > 0) {
            takeLiterally();
        }
    }

    @Override
    public long undecided(long streamEnd) {
        return matcher.undecided(streamEnd - length, 0, 0, 0);
    }

    @Override
    public void drain(List<DecodedMatcher.Span> into) {
        matcher.drain(into);
    }
}
