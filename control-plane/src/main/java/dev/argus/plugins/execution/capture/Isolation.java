package dev.argus.plugins.execution.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was around a plugin when its program was started, as its runner says: {@code docs/contracts/runner-frames.md},
 * "Events".
 *
 * @param undumpable no process of the pod's user can read the runner's memory
 * @param ignoresSignals the plugin can end the runner by no signal but those that stop a container
 * @param session the plugin is in a session of its own
 * @param noNewPrivileges no program gains rights by being executed
 * @param seccomp the filter of system calls is installed
 * @param landlock the ABI of the kernel's Landlock that was used; 0 where the kernel has none
 * @param userNamespace the pod has a user namespace of its own
 * @param coreLimit largest core file, in bytes
 * @param oomScoreAdjust what the kernel adds to the plugin's score when it looks for a process to end
 * @param taskLimit most processes and threads of the pod's user; null where none was set
 * @param fileSizeLimit largest file that the plugin may write, in bytes; null where none was set
 * @param network what was proved before the network was opened; null where it stayed closed
 */
public record Isolation(
        boolean undumpable,
        boolean ignoresSignals,
        boolean session,
        boolean noNewPrivileges,
        boolean seccomp,
        int landlock,
        boolean userNamespace,
        int coreLimit,
        int oomScoreAdjust,
        @Nullable Integer taskLimit,
        @Nullable Integer fileSizeLimit,
        @Nullable NetworkProof network) {
    private static final int LEAST_SCORE = -1000;
    private static final int MOST_SCORE = 1000;

    /** The names of the layers that were in force. */
    public List<String> layers() {
        return Stream.of(
                        undumpable ? "undumpable" : "",
                        ignoresSignals ? "ignoresSignals" : "",
                        session ? "session" : "",
                        noNewPrivileges ? "noNewPrivileges" : "",
                        seccomp ? "seccomp" : "",
                        landlock > 0 ? "landlock" : "",
                        userNamespace ? "userNamespace" : "",
                        taskLimit == null ? "" : "taskLimit",
                        fileSizeLimit == null ? "" : "fileSizeLimit",
                        network == null ? "noNetwork" : "networkPolicy")
                .filter(layer -> !layer.isEmpty())
                .toList();
    }

    /** Empty where a layer is missing or of another type: part of an isolation is not shown as the whole. */
    static Optional<Isolation> of(JsonNode event) {
        var network = RunnerJson.proof(event.path("network"));
        boolean said = Stream.of("undumpable", "ignoresSignals", "session", "noNewPrivileges", "seccomp")
                        .allMatch(layer -> event.path(layer).isBoolean())
                && (event.path("userNamespace").isMissingNode()
                        || event.path("userNamespace").isBoolean())
                && RunnerJson.within(event, "landlock", 0, Integer.MAX_VALUE)
                && RunnerJson.within(event, "coreLimit", 0, Integer.MAX_VALUE)
                && RunnerJson.within(event, "oomScoreAdj", LEAST_SCORE, MOST_SCORE)
                && isLimitOrMissing(event, "taskLimit")
                && isLimitOrMissing(event, "fileSizeLimit")
                && (network.isPresent() || RunnerJson.closed(event.path("network")));
        return said ? Optional.of(layers(event, network.orElse(null))) : Optional.empty();
    }

    private static Isolation layers(JsonNode event, @Nullable NetworkProof network) {
        var taskLimit = limit(event, "taskLimit");
        var userNamespace = event.path("userNamespace");
        return new Isolation(
                event.path("undumpable").booleanValue(),
                event.path("ignoresSignals").booleanValue(),
                event.path("session").booleanValue(),
                event.path("noNewPrivileges").booleanValue(),
                event.path("seccomp").booleanValue(),
                event.path("landlock").intValue(),
                // A runner from before this field limits the tasks in a user namespace, and nowhere else.
                userNamespace.isMissingNode() ? taskLimit != null : userNamespace.booleanValue(),
                event.path("coreLimit").intValue(),
                event.path("oomScoreAdj").intValue(),
                taskLimit,
                limit(event, "fileSizeLimit"),
                network);
    }

    private static boolean isLimitOrMissing(JsonNode event, String field) {
        return event.path(field).isMissingNode() || RunnerJson.within(event, field, 0, Integer.MAX_VALUE);
    }

    private static @Nullable Integer limit(JsonNode event, String field) {
        return event.path(field).isMissingNode() ? null : event.path(field).intValue();
    }
}
