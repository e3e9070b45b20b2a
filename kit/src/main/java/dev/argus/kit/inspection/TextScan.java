package dev.argus.kit.inspection;

/** Scans one text character by character. */
final class TextScan {
    private static final int NOTHING = -1;
    private static final int MARK = 0xfeff;

    private final String file;
    private final FileKind kind;
    private final CheckFindings found;
    private final DirectionScan direction;
    private int line;
    private int column;
    private int before = NOTHING;
    private boolean flag;
    private final MixedWord word = new MixedWord();
    private int wordLine;
    private int wordColumn;

    /** @param line the line in which the text begins; 0 for text without lines, such as the name of a file */
    TextScan(String file, FileKind kind, int line, int column, CheckFindings found) {
        this.file = file;
        this.kind = kind;
        this.line = line;
        this.column = column;
        this.found = found;
        this.direction = new DirectionScan(file, kind, found);
    }

    void whole(String text) {
        text.codePoints().forEach(this::next);
        end();
    }

    void next(int point) {
        // A byte order mark at the very start says how the text is encoded.
        if (point == MARK && before == NOTHING && line == 1 && column == 1) {
            return;
        }
        direction.next(point, line, column);
        if (!HiddenCharacters.isBidirectional(point)
                && HiddenCharacters.isInvisible(point, before)
                && !isPartOfFlag(point)) {
            invisible(point);
        }
        flag = point == HiddenCharacters.FLAG || flag && HiddenCharacters.isTag(point);
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
        direction.end();
    }

    /** The flags of England, Scotland and Wales are a black flag with tag characters. */
    private boolean isPartOfFlag(int point) {
        return flag && HiddenCharacters.isTag(point);
    }

    private void invisible(int point) {
        var finding = new CheckFinding(
                file, line, column, "invisible", "an invisible character (U+%04X): remove it".formatted(point));
        if (kind == FileKind.TEXT && HiddenCharacters.isUsualInText(point)) {
            found.warn(finding);
        } else {
            found.add(finding);
        }
    }

    /** Reports a word that mixes Latin letters with letters of other scripts that look Latin. */
    private void word(int point) {
        if (point >= 0 && Character.isLetterOrDigit(point)) {
            if (word.add(point)) {
                wordLine = line;
                wordColumn = column;
            }
            return;
        }
        var verdict = word.verdict();
        if (verdict != MixedWord.Verdict.PLAIN) {
            var finding = new CheckFinding(
                    file,
                    wordLine,
                    wordColumn,
                    "confusable",
                    "a letter that looks Latin but is not, in a word with Latin letters: use one script");
            if (kind == FileKind.CODE && verdict == MixedWord.Verdict.DECEPTIVE) {
                found.add(finding);
            } else if (kind == FileKind.CODE || verdict == MixedWord.Verdict.DECEPTIVE) {
                found.warn(finding);
            }
        }
        word.clear();
    }
}
