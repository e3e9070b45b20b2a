package dev.argus.kit.json;

/** A position in a text. Lines and columns count from 1; columns count characters. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
