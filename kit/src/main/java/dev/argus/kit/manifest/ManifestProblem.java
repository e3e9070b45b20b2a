package dev.argus.kit.manifest;

/**
 * One problem in a manifest and its position.
 *
 * @param pointer JSON pointer (RFC 6901) of the value; empty for the whole manifest
 * @param line counted from 1
 * @param column counted from 1
 */
public record ManifestProblem(String pointer, int line, int column, String message) {
    @Override
    public String toString() {
        return pointer.isEmpty()
                ? "%d:%d: %s".formatted(line, column, message)
                : "%d:%d %s: %s".formatted(line, column, pointer, message);
    }
}
