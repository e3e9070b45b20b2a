package dev.argus.kit.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds characters that change the direction of text, line by line: in a line with right-to-left letters some of them
 * are usual.
 */
final class DirectionScan {
    private static final int MAX_PENDING = CheckFindings.MAX_KEPT;

    private final String file;
    private final FileKind kind;
    private final CheckFindings found;
    private final List<CheckFinding> marks = new ArrayList<>();
    private final List<CheckFinding> embeddings = new ArrayList<>();
    private boolean rightToLeft;
    private int open;
    private boolean unbalanced;

    DirectionScan(String file, FileKind kind, CheckFindings found) {
        this.file = file;
        this.kind = kind;
        this.found = found;
    }

    void next(int point, int line, int column) {
        if (point == '\n') {
            end();
            return;
        }
        if (!HiddenCharacters.isBidirectional(point)) {
            rightToLeft |= point > 0x7f && isRightToLeft(point);
            return;
        }
        var finding = new CheckFinding(
                file,
                line,
                column,
                "bidirectional",
                "a character that changes the direction of text (U+%04X), so that the text shown is not what runs: "
                                .formatted(point)
                        + "remove it, or write it as an escape (\\u%04x) in a string".formatted(point));
        if (HiddenCharacters.isDirectionMark(point)) {
            keep(marks, finding);
        } else if (HiddenCharacters.isOverride(point)) {
            found.add(finding);
            open++;
        } else {
            boolean closes = HiddenCharacters.closesEmbedding(point);
            open += closes ? -1 : 1;
            unbalanced |= open < 0;
            keep(embeddings, finding);
        }
    }

    /** Ends a line: what was kept for its end is reported, unless the line is right-to-left text that needs it. */
    void end() {
        for (var mark : marks) {
            if (!rightToLeft && kind == FileKind.CODE) {
                found.add(mark);
            } else if (!rightToLeft || kind == FileKind.CODE) {
                found.warn(mark);
            }
        }
        boolean usual = kind == FileKind.TEXT && rightToLeft && !unbalanced && open == 0;
        for (var embedding : embeddings) {
            if (usual) {
                found.warn(embedding);
            } else {
                found.add(embedding);
            }
        }
        marks.clear();
        embeddings.clear();
        rightToLeft = false;
        open = 0;
        unbalanced = false;
    }

    /**
     * A line may be a whole file, so what is kept of it is bounded. Past that, marks are dropped and embeddings are
     * findings.
     */
    private void keep(List<CheckFinding> pending, CheckFinding finding) {
        if (pending.size() < MAX_PENDING) {
            pending.add(finding);
        } else if (pending == embeddings) {
            found.add(finding);
        }
    }

    private static boolean isRightToLeft(int point) {
        return switch (Character.getDirectionality(point)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                Character.isLetter(point);
            default -> false;
        };
    }
}
