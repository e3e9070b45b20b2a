package dev.argus.plugins.api;

import dev.argus.plugins.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an error tells programs about a Problem, beside its message. */
public final class ProblemExtensions {
    private ProblemExtensions() {}

    /** Returns {@code code}, {@code retryable} and, where it is known, {@code retryAfter} in seconds. */
    public static Map<String, Object> of(Problem problem) {
        Map<String, Object> extensions = new LinkedHashMap<>();
        extensions.put("code", problem.code().name());
        extensions.put("retryable", problem.code().retryable());
        var retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            extensions.put("retryAfter", retryAfter.toSeconds());
        }
        return extensions;
    }
}
