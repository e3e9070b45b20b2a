package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import dev.argus.kit.json.QuotedText;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A range of versions such as {@code >=1.0 <2}: up to eight comparisons, separated by spaces, which must all hold.
 *
 * <p>{@code ^} allows changes that keep the leftmost non-zero part, as in npm. {@code ~}, and a version without a patch
 * number, allow changes that keep the parts before the last given part. Every comparison is an interval that includes
 * its lower end and excludes its upper end; the range is their intersection.
 */
public final class VersionRange {
    private static final String COMPARISON =
            "(?:>=|<=|>|<|=|\\^|~)?(?:0|[1-9][0-9]{0,8})(?:\\.(?:0|[1-9][0-9]{0,8})){0,2}";
    private static final Pattern FORM = Pattern.compile(COMPARISON + "(?: " + COMPARISON + "){0,7}");
    private static final Release LOWEST = new Release(0, 0, 0);
    private static final Release HIGHEST = new Release(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private final String text;
    private final Release from;
    private final Release below;

    private VersionRange(String text, Release from, Release below) {
        this.text = text;
        this.from = from;
        this.below = below;
    }

    public static VersionRange parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new MalformedException(
                    "\"%s\" is not a version range: use up to eight comparisons, as in \">=1.0 <2\" or \"^1.2.3\""
                            .formatted(QuotedText.shortened(text)));
        }
        var range = new VersionRange(text, LOWEST, HIGHEST);
        for (var comparison : text.split(" ")) {
            range = range.and(comparison);
        }
        return range;
    }

    /** Whether the version is in the range. A pre-release never is, because a range cannot name one. */
    public boolean contains(SemVer version) {
        if (version.isPreRelease()) {
            return false;
        }
        var release = new Release(version.major(), version.minor(), version.patch());
        return release.compareTo(from) >= 0 && release.compareTo(below) < 0;
    }

    private VersionRange and(String comparison) {
        int digits = 0;
        while (!Character.isDigit(comparison.charAt(digits))) {
            digits++;
        }
        int[] parts = Arrays.stream(comparison.substring(digits).split("\\."))
                .mapToInt(Integer::parseInt)
                .toArray();
        var first = Release.of(parts);
        var next = first.next(parts.length);
        return switch (comparison.substring(0, digits)) {
            case ">=" -> within(first, HIGHEST);
            case ">" -> within(next, HIGHEST);
            case "<" -> within(LOWEST, first);
            case "<=" -> within(LOWEST, next);
            case "^" -> within(first, first.next(leftmostNonZero(parts)));
            case "~" -> within(first, first.next(Math.min(parts.length, 2)));
            default -> within(first, next);
        };
    }

    private VersionRange within(Release otherFrom, Release otherBelow) {
        return new VersionRange(
                text,
                from.compareTo(otherFrom) >= 0 ? from : otherFrom,
                below.compareTo(otherBelow) <= 0 ? below : otherBelow);
    }

    /**
     * Returns the number of parts that must not change: up to and including the leftmost non-zero part, or all given
     * parts if they are all zero.
     */
    private static int leftmostNonZero(int[] parts) {
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                return i + 1;
            }
        }
        return parts.length;
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

    /** The three numbers of a version, without pre-release and build metadata. */
    private record Release(int major, int minor, int patch) implements Comparable<Release> {
        static Release of(int[] parts) {
            return new Release(parts[0], parts.length > 1 ? parts[1] : 0, parts.length > 2 ? parts[2] : 0);
        }

        /** Returns the smallest version whose first {@code parts} parts are higher. */
        Release next(int parts) {
            return switch (parts) {
                case 1 -> new Release(major + 1, 0, 0);
                case 2 -> new Release(major, minor + 1, 0);
                default -> new Release(major, minor, patch + 1);
            };
        }

        @Override
        public int compareTo(Release other) {
            int order = Integer.compare(major, other.major);
            order = order == 0 ? Integer.compare(minor, other.minor) : order;
            return order == 0 ? Integer.compare(patch, other.patch) : order;
        }
    }
}
