package dev.argus.kit.json;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;

/**
 * Regular expressions in schemas, matched in time linear in the length of the text. Matching does not backtrack, so
 * look-around and back references are not supported.
 */
final class LinearPattern {
    private static final int MAX_LENGTH = 512;

    private LinearPattern() {}

    /**
     * @throws MalformedException if the pattern is too long, too large once its repetitions are expanded, or not RE2
     *     syntax
     */
    static Pattern compile(String pattern) {
        if (pattern.length() > MAX_LENGTH) {
            throw new MalformedException(
                    "the pattern has %d characters: at most %d are accepted".formatted(pattern.length(), MAX_LENGTH));
        }
        PatternWeight.check(pattern);
        try {
            return Pattern.compile(LongRepeats.split(pattern));
        } catch (PatternSyntaxException e) {
            throw new MalformedException(
                    "the pattern \"%s\" is not accepted (%s): use RE2 syntax (no look-around, no back references, repeats of at most 1000)"
                            .formatted(pattern, e.getMessage()),
                    e);
        }
    }

    static RegularExpression factory(String pattern) {
        var compiled = compile(pattern);
        return text -> compiled.matcher(text).find();
    }
}
