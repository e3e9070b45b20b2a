package dev.argus.kit.inspection;

/**
 * Something in a bundle that a person should look at.
 *
 * @param line counted from 1; 0 where it is the file's name
 * @param column counted from 1, in characters
 * @param message what it is and what to do, without quoting it
 */
public record CheckFinding(String file, int line, int column, String rule, String message) {
    @Override
    public String toString() {
        return "%s:%d:%d %s: %s".formatted(file, line, column, rule, message);
    }
}
