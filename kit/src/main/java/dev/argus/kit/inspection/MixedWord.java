package dev.argus.kit.inspection;

import java.lang.Character.UnicodeScript;

/**
 * The letters of one word. A word deceives if it has Latin letters and letters that look Latin and no other: with
 * another letter of their script, readers see that it is mixed.
 */
final class MixedWord {
    /** What mixing the scripts of a word means. */
    enum Verdict {
        /** Not mixed, or mixed so that everybody sees it. */
        PLAIN,
        /** Mixed as people write formulas, such as a Greek ν between Latin letters. */
        FORMULA,
        /** Looks like a Latin word and is another. */
        DECEPTIVE
    }

    private boolean latin;
    private boolean other;
    private boolean formula;
    private boolean deceptive;

    /** Adds a letter or digit; returns whether it is the first one that looks Latin and is not. */
    boolean add(int point) {
        if (ConfusableCharacters.isOne(point)) {
            boolean first = !formula && !deceptive;
            boolean symbol = ConfusableCharacters.isSymbol(point);
            formula |= symbol;
            deceptive |= !symbol;
            return first;
        }
        if (Character.isLetter(point)) {
            boolean ofLatin = point < 0x80 || UnicodeScript.of(point) == UnicodeScript.LATIN;
            latin |= ofLatin;
            other |= !ofLatin;
        }
        return false;
    }

    Verdict verdict() {
        if (!latin || other) {
            return Verdict.PLAIN;
        }
        if (deceptive) {
            return Verdict.DECEPTIVE;
        }
        return formula ? Verdict.FORMULA : Verdict.PLAIN;
    }

    void clear() {
        latin = false;
        other = false;
        formula = false;
        deceptive = false;
    }
}
