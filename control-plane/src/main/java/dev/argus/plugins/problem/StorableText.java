package dev.argus.plugins.problem;

import dev.argus.kit.json.StrictText;
import dev.argus.plugins.architecture.Pure;
import org.jspecify.annotations.Nullable;

/**
 * Text that PostgreSQL can store unchanged: no U+0000, which it refuses, and no half of a surrogate pair, which its
 * driver replaces by a question mark without a word.
 *
 * <p>Text from outside passes here before it reaches the database. In a request such a text is refused, with the name
 * of its field. What a plugin or the cluster said is no request that could be sent again, so it is escaped.
 */
@Pure
public final class StorableText {
    private StorableText() {}

    public static boolean storable(String text) {
        return text.indexOf('\0') < 0 && StrictText.isWellFormed(text);
    }

    /**
     * Returns the text. Throws INVALID if it cannot be stored.
     *
     * @param field the name of the input, as in {@link Problem#invalid}
     */
    public static String check(String field, String text) {
        if (!storable(text)) {
            throw Problem.invalid(field, "contains U+0000 or half of a surrogate pair; remove it");
        }
        return text;
    }

    /** Returns the text with an escape like {@code \u0000} in place of each character that cannot be stored. */
    public static String escaped(String text) {
        if (storable(text)) {
            return text;
        }
        var escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point == 0 || half(point)) {
                escaped.append("\\u%04x".formatted(point));
            } else {
                escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }

    /** Does the same as {@link #escaped} for a text that may be missing. */
    public static @Nullable String escapedOrNull(@Nullable String text) {
        return text == null ? null : escaped(text);
    }

    private static boolean half(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
