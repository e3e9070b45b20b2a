package dev.argus.plugins.execution.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import java.util.regex.Pattern;
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

    /**
     * Escape sequences of JSON, and those of C, shells and Python: {@code \n}, {@code \u00e9}, {@code \x41},
     * {@code \101}.
     */
    BACKSLASH('\\') {
        @Override
        Decoded decode(byte[] token, int length) {
            if (length == 1) {
                return Decoded.UNFINISHED;
            }
            int letter = "\"\\/bfnrt'ave".indexOf(token[1]);
            if (letter >= 0) {
                return new Decoded(new byte[] {(byte) "\"\\/\b\f\n\r\t'\u0007\u000b\u001b".charAt(letter)}, true);
            }
            if (token[1] == 'x') {
                return number(token, 2, length, 4, 16);
            }
            return token[1] >= '0' && token[1] <= '3' ? number(token, 1, length, 4, 8) : unicode(token, length);
        }
    },

    /**
     * What HTML and XML write for a character: {@code &amp;}, {@code &#39;}, {@code &#x27;}. Its end is a semicolon.
     */
    ENTITY('&') {
        @Override
        Decoded decode(byte[] token, int length) {
            byte last = token[length - 1];
            if (length == 1 || length < LONGEST && inEntity(last, length)) {
                return Decoded.UNFINISHED;
            }
            return last == ';' ? entity(new String(token, 1, length - 2, ISO_8859_1)) : Decoded.LITERAL;
        }
    };

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");
    private static final Pattern REFERENCE = Pattern.compile("#([0-9]+)|#[xX]([0-9a-fA-F]+)");

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

    /**
     * Reads a byte that is written with digits.
     *
     * @param from where the digits begin in the token
     * @param whole length of the token with all digits
     */
    private static Decoded number(byte[] token, int from, int length, int whole, int base) {
        int value = 0;
        for (int i = from; i < length; i++) {
            int digit = EncodedDigits.hexDigit(token[i]);
            if (digit < 0 || digit >= base) {
                return Decoded.LITERAL;
            }
            value = value * base + digit;
        }
        return length < whole ? Decoded.UNFINISHED : new Decoded(new byte[] {(byte) value}, true);
    }

    private static Decoded unicode(byte[] token, int length) {
        int unit = unit(token, 0, Math.min(length, UNIT));
        if (unit < 0 || length < UNIT) {
            return unit < 0 ? Decoded.LITERAL : Decoded.UNFINISHED;
        }
        return Character.isSurrogate((char) unit) ? pair((char) unit, token, length) : text(Character.toString(unit));
    }

    private static boolean inEntity(byte b, int length) {
        int lower = b | 0x20;
        return b >= '0' && b <= '9' || lower >= 'a' && lower <= 'z' || b == '#' && length == 2;
    }

    private static Decoded entity(String name) {
        var known = ENTITIES.get(name);
        var reference = REFERENCE.matcher(name);
        if (known != null || !reference.matches()) {
            return known == null ? Decoded.LITERAL : text(known);
        }
        var decimal = reference.group(1);
        long point = decimal == null ? Long.parseLong(reference.group(2), 16) : Long.parseLong(decimal);
        boolean isCharacter = point <= Character.MAX_CODE_POINT
                && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE);
        return isCharacter ? text(Character.toString((int) point)) : Decoded.LITERAL;
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
