package dev.argus.kit.inspection;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** Characters that are invisible or change how other text is shown. */
final class HiddenCharacters {
    /** The black flag, which tag characters make the flag of a region. */
    static final int FLAG = 0x1f3f4;

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    /** Scripts that never need a zero-width joiner, so that a joiner in their words is suspicious. */
    private static final Set<UnicodeScript> UNJOINED = EnumSet.of(
            UnicodeScript.LATIN,
            UnicodeScript.GREEK,
            UnicodeScript.CYRILLIC,
            UnicodeScript.COMMON,
            UnicodeScript.ARMENIAN);

    private HiddenCharacters() {}

    /** Whether the character changes the direction in which text is shown. */
    static boolean isBidirectional(int point) {
        return (point >= 0x202a && point <= 0x202e)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x200e
                || point == 0x200f
                || point == 0x061c;
    }

    /** Whether it is a mark that has a direction and does not change that of other characters (LRM, RLM, ALM). */
    static boolean isDirectionMark(int point) {
        return point == 0x200e || point == 0x200f || point == 0x061c;
    }

    /** Whether it forces a direction on the letters that follow, so that a word is shown backwards. */
    static boolean isOverride(int point) {
        return point == 0x202d || point == 0x202e;
    }

    /** Whether it ends an embedding, an override or an isolate. */
    static boolean closesEmbedding(int point) {
        return point == 0x202c || point == 0x2069;
    }

    static boolean isTag(int point) {
        return point >= 0xe0020 && point <= 0xe007f;
    }

    /** Whether texts have it for hyphenation and line breaks: soft hyphen, zero-width space, joiners. */
    static boolean isUsualInText(int point) {
        return point == 0x00ad
                || point == 0x200b
                || point == ZERO_WIDTH_NON_JOINER
                || point == ZERO_WIDTH_JOINER
                || point == 0x2060
                || point == 0xfeff;
    }

    /**
     * Whether the character is invisible.
     *
     * @param before the preceding character; -1 at the start of the text
     */
    static boolean isInvisible(int point, int before) {
        if (point == ZERO_WIDTH_NON_JOINER || point == ZERO_WIDTH_JOINER) {
            return !joins(before);
        }
        if (isVariationSelector(point)) {
            return before < 0
                    || Character.isWhitespace(before)
                    || (before < 0x80 && Character.isLetter(before))
                    || isVariationSelector(before);
        }
        return isControl(point)
                || isBlank(point)
                || (point >= 0xe0000 && point <= 0xe0fff)
                || (point >= 0x1d173 && point <= 0x1d17a);
    }

    private static boolean joins(int before) {
        return before >= 0
                && (Character.isExtendedPictographic(before)
                        || Character.isEmojiModifier(before)
                        || isVariationSelector(before)
                        || (Character.isLetter(before) && !UNJOINED.contains(UnicodeScript.of(before)))
                        || Character.getType(before) == Character.NON_SPACING_MARK);
    }

    private static boolean isVariationSelector(int point) {
        return point >= 0xfe00 && point <= 0xfe0f;
    }

    /**
     * Whether it is a control character other than tab, line break and escape. Source code may contain escape sequences
     * for terminals.
     */
    private static boolean isControl(int point) {
        return (point < 0x20 && "\t\n\f\r\u001b".indexOf(point) < 0) || (point >= 0x7f && point <= 0x9f);
    }

    private static boolean isBlank(int point) {
        return switch (point) {
            case 0x00ad,
                    0x034f,
                    0x115f,
                    0x1160,
                    0x17b4,
                    0x17b5,
                    0x180b,
                    0x180c,
                    0x180d,
                    0x180e,
                    0x180f,
                    0x200b,
                    0x3164,
                    0xfeff,
                    0xffa0 -> true;
            default ->
                (point >= 0x2060 && point <= 0x2064)
                        || (point >= 0x206a && point <= 0x206f)
                        || (point >= 0xfff9 && point <= 0xfffb);
        };
    }
}
