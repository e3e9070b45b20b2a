package dev.argus.plugins.execution;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.problem.StorableText;
import org.jspecify.annotations.Nullable;

/** How an execution ended. The exit code is always the kubelet's, never the plugin's own claim. */
@Pure
public sealed interface ExecutionOutcome {
    record Succeeded() implements ExecutionOutcome {}

    /**
     * Any end except success.
     *
     * @param exitCode null if the kubelet reported none
     * @param message for a person: what happened and, where possible, what to do about it. Characters that cannot be
     *     stored are escaped
     */
    record Unsuccessful(
            Reason reason, String message, @Nullable Integer exitCode) implements ExecutionOutcome {
        public Unsuccessful {
            message = StorableText.escaped(message);
        }
    }

    default ExecutionState state() {
        return switch (this) {
            case Succeeded ignored -> ExecutionState.SUCCEEDED;
            case Unsuccessful unsuccessful -> unsuccessful.reason().state();
        };
    }

    default @Nullable Reason reason() {
        return this instanceof Unsuccessful unsuccessful ? unsuccessful.reason() : null;
    }

    default @Nullable Integer exitCode() {
        return switch (this) {
            case Succeeded ignored -> 0;
            case Unsuccessful unsuccessful -> unsuccessful.exitCode();
        };
    }

    default @Nullable String message() {
        return this instanceof Unsuccessful unsuccessful ? unsuccessful.message() : null;
    }
}
