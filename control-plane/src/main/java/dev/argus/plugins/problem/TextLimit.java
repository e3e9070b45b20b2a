package dev.argus.plugins.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The limits of a free text: its size, and characters that every store and reader can hold.
 *
 * @param maxBytes the largest size in UTF-8
 */
public record TextLimit(String field, int maxBytes) {
    /** Returns the text. Throws INVALID if it is too long, contains a NUL or contains half a surrogate pair. */
    public String check(String text) {
        if (text.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(text)) {
            throw Problem.invalid(field, "holds a NUL or half a surrogate pair; remove it");
        }
        int bytes = text.getBytes(UTF_8).length;
        if (bytes > maxBytes) {
            throw Problem.invalid(field, "at most %d bytes, got %d".formatted(maxBytes, bytes));
        }
        return text;
    }

    /** Does the same as {@link #check}, and also throws INVALID if the text is blank. */
    public String checkPresent(String text) {
        if (text.isBlank()) {
            throw Problem.invalid(field, "must not be blank");
        }
        return check(text);
    }
}
