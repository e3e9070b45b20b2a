package dev.argus.cli.shell;

import dev.argus.cli.problem.Failure;
import java.util.List;
import java.util.Locale;

/** A value that must be one of a list; capitals do not matter, and neither does whether words are joined by - or _. */
public final class Choice {
    private Choice() {}

    /** Returns the value as the platform spells it, or fails with the list. */
    public static String of(String option, String given, List<String> allowed) {
        var spelled = given.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        if (!allowed.contains(spelled)) {
            throw Failure.invalid(option + ": \"" + given + "\" is not one of " + String.join(", ", allowed));
        }
        return spelled;
    }
}
