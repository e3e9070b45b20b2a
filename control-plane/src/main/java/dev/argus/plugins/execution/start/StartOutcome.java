package dev.argus.plugins.execution.start;

import dev.argus.plugins.grants.Grant;
import java.util.List;
import java.util.stream.Stream;

/** The decision about a start, by one condition or by all of them together. */
public sealed interface StartOutcome {
    /**
     * The execution may start.
     *
     * @param grants the grants that the execution may use
     * @param warnings what is wrong although it does not prevent the start, one line each
     */
    record Allowed(List<Grant> grants, List<String> warnings) implements StartOutcome {
        /** Allows the start, without grants or warnings. */
        public static final Allowed PLAINLY = new Allowed(List.of(), List.of());

        public Allowed {
            grants = List.copyOf(grants);
            warnings = List.copyOf(warnings);
        }

        /** Returns the grants and warnings of both, this one's first. */
        Allowed and(Allowed other) {
            return new Allowed(
                    Stream.concat(grants.stream(), other.grants.stream()).toList(),
                    Stream.concat(warnings.stream(), other.warnings.stream()).toList());
        }
    }

    /**
     * The execution must not start.
     *
     * @param message for the caller: what is missing and how to get it
     */
    record Refused(Denial denial, String message) implements StartOutcome {}
}
