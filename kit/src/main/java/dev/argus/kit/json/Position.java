package dev.argus.kit.json;

/** A place in a text, counted from 1; columns count characters. */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
