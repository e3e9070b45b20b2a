package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import org.semver4j.Semver;

/**
 * A SemVer 2.0.0 version.
 *
 * <p>Ordered by precedence, which ignores build metadata; equality does not ignore it, since both are different releases.
 */
public final class SemVer implements Comparable<SemVer> {
    private static final int MAX_LENGTH = 128;
    private final Semver value;
    private final String text;

    private SemVer(Semver value, String text) {
        this.value = value;
        this.text = text;
    }

    public static SemVer parse(String text) {
        var value = text.length() > MAX_LENGTH || !text.equals(text.strip()) ? null : Semver.parse(text);
        if (value == null || !value.getVersion().equals(text)) {
            throw new MalformedException("\"%s\" is not a version: use SemVer 2.0.0 of at most %d characters, as in 1.2.0 or 2.0.0-rc.1"
                    .formatted(Wording.shortened(text), MAX_LENGTH));
        }
        return new SemVer(value, text);
    }

    public int major() {
        return value.getMajor();
    }

    public int minor() {
        return value.getMinor();
    }

    public int patch() {
        return value.getPatch();
    }

    public boolean isPreRelease() {
        return !value.getPreRelease().isEmpty();
    }

    Semver value() {
        return value;
    }

    @Override
    public int compareTo(SemVer other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SemVer version && text.equals(version.text);
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
