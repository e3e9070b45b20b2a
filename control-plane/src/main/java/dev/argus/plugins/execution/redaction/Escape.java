package dev.argus.plugins.execution.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;

/** A notation that writes bytes as escape sequences, which all begin with the same character. */
enum Escape {
    /** Percent-encoding, as in URLs: {@code %41}. */
    PERCENT('%') {
        @Override
        Decoded decode(byte[] token, int length) {
            int value = hex(token, 1, length);
            return value < 0
                    ? Decoded.LITERAL
                    : length < 3 ? Decoded.UNFINISHED : new Decoded(new byte[] {(byte) value}, true);
        }
    },

    /** Escape sequences of JSON: {@code \n}, {@code \u00e9}. */
    JSON('\\') {
        @Override
        Decoded decode(byte[] token, int length) {
            if (length == 1) {
                return Decoded.UNFINISHED;
            }
            int letter = "\"\\/bfnrt".indexOf(token[1]);
            if (letter >= 0) {
                return new Decoded(new byte[] {(byte) "\"\\/\b\f\n\r\t".charAt(letter)}, true);
            }
            int unit = unit(token, 0, Math.min(length, UNIT));
            if (unit < 0 || length < UNIT) {
                return unit < 0 ? Decoded.LITERAL : Decoded.UNFINISHED;
            }
            return Character.isSurrogate((char) unit)
                    ? pair((char) unit, token, length)
                    : text(Character.toString(unit));
        }
    };

    static final int LONGEST = 12;
    private static final int UNIT = 6;

    private final byte lead;

    Escape(char lead) {
        this.lead = (byte) lead;
    }

    byte lead() {
        return lead;
    }

    /**
     * Decodes an escape sequence.
     *
     * @param token begins with {@link #lead}
     * @param length how many bytes of {@code token} to read
     */
    abstract Decoded decode(byte[] token, int length);

    /**
     * The result of decoding.
     *
     * @param bytes the decoded bytes; null if the token is not an escape sequence, or not a complete one
     * @param over whether the decision is final; false if more bytes are needed
     */
    record Decoded(byte @Nullable [] bytes, boolean over) {
        static final Decoded UNFINISHED = new Decoded(null, false);
        /** Not an escape sequence: the first character stands for itself. */
        static final Decoded LITERAL = new Decoded(null, true);
    }

    private static Decoded pair(char high, byte[] token, int length) {
        if (length == UNIT) {
            return Decoded.UNFINISHED;
        }
        int low = unit(token, UNIT, length);
        if (low < 0 || length < LONGEST) {
            return low < 0 ? Decoded.LITERAL : Decoded.UNFINISHED;
        }
        return Character.isSurrogatePair(high, (char) low)
                ? text(Character.toString(Character.toCodePoint(high, (char) low)))
                : Decoded.LITERAL;
    }

    private static Decoded text(String text) {
        return new Decoded(text.getBytes(UTF_8), true);
    }

    /** Returns the value of \\u and up to four digits; negative if the bytes are anything else. */
    private static int unit(byte[] token, int from, int to) {
        if (token[from] != '\\' || to > from + 1 && token[from + 1] != 'u') {
            return -1;
        }
        return hex(token, from + 2, to);
    }

    private static int hex(byte[] token, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = EncodedDigits.hexDigit(token[i]);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
