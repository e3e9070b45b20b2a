package dev.argus.kit.manifest;

/** One problem of a manifest and where it is; lines and columns count from 1. */
public record Finding(String pointer, int line, int column, String message) {
    @Override
    public String toString() {
        return pointer.isEmpty()
                ? "%d:%d: %s".formatted(line, column, message)
                : "%d:%d %s: %s".formatted(line, column, pointer, message);
    }
}
