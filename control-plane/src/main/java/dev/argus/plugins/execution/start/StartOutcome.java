package dev.argus.plugins.execution.start;

import dev.argus.plugins.grants.Grant;
import java.util.List;
import java.util.stream.Stream;

/** What one condition, or all of them together, say about a start. */
public sealed interface StartOutcome {
    /**
     * @param grants what the execution may use
     * @param warnings what was let pass although something is wrong with it
     */
    record Allowed(List<Grant> grants, List<String> warnings) implements StartOutcome {
        /** Says yes with nothing to add. */
        public static final Allowed PLAINLY = new Allowed(List.of(), List.of());

        public Allowed {
            grants = List.copyOf(grants);
            warnings = List.copyOf(warnings);
        }

        /** Returns what both say, this one first. */
        Allowed and(Allowed other) {
            return new Allowed(
                    Stream.concat(grants.stream(), other.grants.stream()).toList(),
                    Stream.concat(warnings.stream(), other.warnings.stream()).toList());
        }
    }

    /** @param message for the caller: what is missing and how to get it */
    record Refused(Denial denial, String message) implements StartOutcome {}
}
