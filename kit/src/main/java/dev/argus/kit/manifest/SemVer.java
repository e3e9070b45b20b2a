package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.util.Comparator;
import java.util.List;
import org.semver4j.Semver;

/**
 * A SemVer 2.0.0 version.
 *
 * <p>Versions are ordered by SemVer precedence, which ignores build metadata. Equality includes build metadata, because
 * two such versions are different versions of a plugin.
 */
public final class SemVer implements Comparable<SemVer> {
    private static final int MAX_LENGTH = 128;
    private static final Comparator<SemVer> RELEASE = Comparator.comparingInt(SemVer::major)
            .thenComparingInt(SemVer::minor)
            .thenComparingInt(SemVer::patch);

    private final Semver value;
    private final String text;

    private SemVer(Semver value, String text) {
        this.value = value;
        this.text = text;
    }

    public static SemVer parse(String text) {
        var value = text.length() > MAX_LENGTH ? null : Semver.parse(text);
        if (value == null || !value.getVersion().equals(text)) {
            throw new MalformedException(
                    "\"%s\" is not a version: use SemVer 2.0.0 of at most %d characters, as in 1.2.0 or 2.0.0-rc.1"
                            .formatted(QuotedText.shortened(text), MAX_LENGTH));
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

    /**
     * Implemented here because the library fails on numeric identifiers that do not fit a machine word, such as long
     * time stamps.
     */
    @Override
    public int compareTo(SemVer other) {
        return RELEASE.thenComparing(version -> version.value.getPreRelease(), SemVer::comparePreReleases)
                .compare(this, other);
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

    private static int comparePreReleases(List<String> left, List<String> right) {
        if (left.isEmpty() || right.isEmpty()) {
            return Boolean.compare(left.isEmpty(), right.isEmpty());
        }
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = compareIdentifiers(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** Numeric identifiers sort before others. They have no leading zeros, so the longer number is the larger. */
    private static int compareIdentifiers(String left, String right) {
        boolean leftNumeric = isNumeric(left);
        if (leftNumeric != isNumeric(right)) {
            return leftNumeric ? -1 : 1;
        }
        return leftNumeric && left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
    }

    private static boolean isNumeric(String identifier) {
        return identifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
