package dev.argus.kit.inspection;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Characters of other scripts that look like Latin letters (confusables in Unicode UTS #39). The table is our own and
 * holds those that look the same in common fonts.
 */
final class ConfusableCharacters {
    private static final Set<Integer> LETTERS = letters(
            // Cyrillic
            "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501\u04bb\u051b\u051d\u04cf",
            "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u04c0",
            // Greek
            "\u03bf\u03bd\u03c1\u03f2\u03f3",
            "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
            // Armenian
            "\u0585\u057d\u0570\u0578\u0581\u0555\u054f",
            // Latin letters in other shapes, and Roman numerals
            "\u0251\u0261\u2170\u2174\u2179\u217c\u217d\u217e\u217f");

    private ConfusableCharacters() {}

    /** The Greek letters ν and ρ, which formulas have between Latin letters. */
    static boolean isSymbol(int point) {
        return point == 0x03bd || point == 0x03c1;
    }

    /** Whether the character looks like an ASCII letter but is another character. */
    static boolean isOne(int point) {
        return point > 0x7f && (LETTERS.contains(point) || isFullWidth(point) || isMathematical(point));
    }

    private static boolean isFullWidth(int point) {
        return point >= 0xff21 && point <= 0xff3a || point >= 0xff41 && point <= 0xff5a;
    }

    private static boolean isMathematical(int point) {
        return point >= 0x1d400 && point <= 0x1d7ff;
    }

    private static Set<Integer> letters(String... rows) {
        return String.join("", rows).codePoints().boxed().collect(Collectors.toUnmodifiableSet());
    }
}
