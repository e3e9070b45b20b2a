package dev.argus.plugins.execution.redaction;

/**
 * Reads a stream without the line ends and the terminal's codes (colours, cursor) that stand within a value. The values
 * are without their line ends, too, so that a key of many lines is found whatever its line ends have become.
 */
final class Split implements ByteReader {
    /**
     * How many bytes of a value must come before the first place at which it is split. Otherwise nearly every line
     * would be held back for a value that the next one may continue.
     */
    private static final int LEAST_BEFORE = 4;
    /** Bounds the line ends and codes within a value, in bytes, and so what is held back. */
    private static final int MOST_SKIPPED = 4096;

    private static final int LONGEST_CODE = 32;
    private static final byte ESCAPE = 0x1b;

    private final DecodedMatcher matcher;
    /** Bytes of the code that has begun. */
    private int code;
    /** Bytes that were skipped since the value began. */
    private int skipped;

    Split(DecodedMatcher matcher) {
        this.matcher = matcher;
    }

    @Override
    public boolean idle(byte b) {
        return code == 0 && matcher.idle(b);
    }

    @Override
    public void read(byte b, long from, long to) {
        boolean deep = matcher.depth() >= LEAST_BEFORE;
        boolean lineEnd = b == '\n' || b == '\r';
        if (code > 0) {
            continueCode(b);
        } else if (deep && b == ESCAPE) {
            code = 1;
            skip();
        } else if (lineEnd && deep) {
            skip();
        } else if (lineEnd) {
            leave();
        } else {
            matcher.read(b, from, to);
            skipped = matcher.begun() ? skipped : 0;
        }
    }

    /** Reads a control sequence: ESC [, parameters, a letter. */
    private void continueCode(byte b) {
        code++;
        skip();
        boolean letter = code > 2 && b >= 0x40 && b <= 0x7e;
        boolean parameter = code == 2 ? b == '[' : b >= 0x20 && b < 0x40;
        if (code > LONGEST_CODE || !letter && !parameter) {
            leave();
        } else if (letter) {
            code = 0;
        }
    }

    private void skip() {
        if (++skipped > MOST_SKIPPED) {
            leave();
        }
    }

    private void leave() {
        matcher.leave();
        skipped = 0;
        code = 0;
    }

    @Override
    public void finish() {}

    @Override
    public long undecided(long end) {
        return matcher.undecided(end);
    }

    @Override
    public DecodedMatcher matcher() {
        return matcher;
    }
}
