package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import java.util.regex.Pattern;
import org.semver4j.range.RangeListFactory;

/** A set of versions as in {@code >=1.0 <2}: up to eight comparisons with a space between, all of which must hold. */
public final class VersionRange {
    private static final String COMPARISON = "(?:>=|<=|>|<|=|\\^|~)?(?:0|[1-9][0-9]{0,8})(?:\\.(?:0|[1-9][0-9]{0,8})){0,2}";
    private static final Pattern FORM = Pattern.compile(COMPARISON + "(?: " + COMPARISON + "){0,7}");
    private final String text;

    private VersionRange(String text) {
        this.text = text;
    }

    public static VersionRange parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new MalformedException("\"%s\" is not a version range: use up to eight comparisons, as in \">=1.0 <2\" or \"^1.2.3\""
                    .formatted(Wording.shortened(text)));
        }
        return new VersionRange(text);
    }

    /** A pre-release is in no range, since a range cannot name one. */
    public boolean contains(SemVer version) {
        return !version.isPreRelease() && RangeListFactory.create(text).isSatisfiedBy(version.value());
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
