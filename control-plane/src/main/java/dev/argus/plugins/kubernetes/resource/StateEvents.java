package dev.argus.plugins.kubernetes.resource;

import static java.util.stream.Collectors.joining;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.kubernetes.KubernetesEvents;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** The words of the Kubernetes Event for a state that a resource comes to show. */
@Pure
final class StateEvents {
    private StateEvents() {}

    /** Returns WARNING for a refusal and for an end that is not a success. */
    static KubernetesEvents.Type type(String state) {
        return Stream.of(ExecutionState.values())
                        .anyMatch(known ->
                                known.name().equals(state) && (!known.terminal() || known == ExecutionState.SUCCEEDED))
                ? KubernetesEvents.Type.NORMAL
                : KubernetesEvents.Type.WARNING;
    }

    /** Returns the state in CamelCase: {@code TIMED_OUT} is {@code TimedOut}. */
    static String reason(String state) {
        return Arrays.stream(state.split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(joining());
    }

    /** Returns a sentence with the state's reason, if it has one. */
    static String message(PluginExecutionStatus status) {
        var what = status.executionId() == null ? "the request" : "execution " + status.executionId();
        var why = Stream.of(status.reason(), status.message())
                .flatMap(Stream::ofNullable)
                .collect(joining(": "));
        return "%s is %s%s".formatted(what, status.state(), why.isEmpty() ? "" : " (" + why + ")");
    }
}
