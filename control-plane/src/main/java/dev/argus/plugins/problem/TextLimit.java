package dev.argus.plugins.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The limits of a free text: its size, and characters that every store and reader can hold.
 *
 * @param maxBytes the largest size in UTF-8
 */
public record TextLimit(String field, int maxBytes) {
    /** Returns the text. Throws INVALID if it is too long or cannot be stored; see {@link StorableText}. */
    public String check(String text) {
        StorableText.check(field, text);
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
