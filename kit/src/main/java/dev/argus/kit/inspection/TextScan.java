package dev.argus.kit.inspection;

import java.lang.Character.UnicodeScript;

/** Scans one text character by character. */
final class TextScan {
    private static final int NOTHING = -1;

    private final String file;
    private final CheckFindings found;
    private int line;
    private int column;
    private int before = NOTHING;
    private boolean latin;
    private int lookalikeLine;
    private int lookalikeColumn;

    /** @param line the line in which the text begins; 0 for text without lines, such as the name of a file */
    TextScan(String file, int line, int column, CheckFindings found) {
        this.file = file;
        this.line = line;
        this.column = column;
        this.found = found;
    }

    void whole(String text) {
        text.codePoints().forEach(this::next);
        end();
    }

    void next(int point) {
        if (HiddenCharacters.isBidirectional(point)) {
            report(
                    line,
                    column,
                    "bidirectional",
                    "a character that changes the direction of text, so that the text shown is not what runs: "
                            + "remove it");
        } else if (HiddenCharacters.isInvisible(point, before)) {
            report(line, column, "invisible", "an invisible character (U+%04X): remove it".formatted(point));
        }
        word(point);
        before = point;
        if (point == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
    }

    void end() {
        word(NOTHING);
    }

    /** Reports a word that mixes Latin letters with letters of other scripts that look Latin. */
    private void word(int point) {
        if (point == '_' || (point >= 0 && Character.isLetterOrDigit(point))) {
            if (ConfusableCharacters.isOne(point)) {
                lookalikeLine = lookalikeColumn == 0 ? line : lookalikeLine;
                lookalikeColumn = lookalikeColumn == 0 ? column : lookalikeColumn;
            } else {
                latin |= Character.isLetter(point) && (point < 0x80 || UnicodeScript.of(point) == UnicodeScript.LATIN);
            }
            return;
        }
        if (latin && lookalikeColumn > 0) {
            report(
                    lookalikeLine,
                    lookalikeColumn,
                    "confusable",
                    "a letter that looks Latin but is not, in a word with Latin letters: use one script");
        }
        latin = false;
        lookalikeColumn = 0;
    }

    private void report(int atLine, int atColumn, String rule, String message) {
        found.add(new CheckFinding(file, atLine, atColumn, rule, message));
    }
}
