package dev.argus.kit.manifest;

/** A set of versions as in {@code >=1.0 <2}. */
public final class VersionRange {
    private final String text;

    private VersionRange(String text) {
        this.text = text;
    }

    public static VersionRange parse(String text) {
        throw new UnsupportedOperationException();
    }

    public boolean contains(SemVer version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionRange range && text.equals(range.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
