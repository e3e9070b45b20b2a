package dev.argus.kit.inspection;

/**
 * Something in a bundle that a reviewer should look at.
 *
 * @param line counted from 1; 0 if the finding is in the name of the file
 * @param column counted from 1, in characters
 * @param message what was found and what to do; never quotes the text that was found
 */
public record CheckFinding(String file, int line, int column, String rule, String message) {
    /** Returns the same finding at another place of the same file. */
    CheckFinding at(int otherLine, int otherColumn) {
        return new CheckFinding(file, otherLine, otherColumn, rule, message);
    }

    @Override
    public String toString() {
        return "%s:%d:%d %s: %s".formatted(file, line, column, rule, message);
    }
}
