package dev.argus.plugins.execution.capture;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The layers of isolation that were installed when a plugin was started, as its runner reported them. The fields are
 * defined in {@code docs/contracts/runner-frames.md}, "Events".
 *
 * @param undumpable no process of the pod's user can read the runner's memory
 * @param ignoresSignals the plugin can end the runner only with the signals that stop a container
 * @param session the plugin is in a session of its own
 * @param noNewPrivileges no program gains privileges when it is executed
 * @param seccomp the system call filter is installed
 * @param landlock the Landlock ABI version that was used; 0 if the kernel has no Landlock
 * @param userNamespace the pod has a user namespace of its own
 * @param coreLimit largest core file, in bytes
 * @param oomScoreAdjust the plugin's {@code oom_score_adj}, -1000 to 1000: how much sooner or later than others the
 *     kernel ends it when memory runs out
 * @param taskLimit most processes and threads of the pod's user; null if no limit was set
 * @param fileSizeLimit largest file that the plugin may write, in bytes; null if no limit was set
 * @param programs which programs the plugin could start; null if the runner does not say, because it limits none
 * @param scratchBytes size of the memory in which the plugin may write files; null if it has none
 * @param network the proof that preceded network access; null if the plugin has no network access
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
        @Nullable Long fileSizeLimit,
        @Nullable Programs programs,
        @Nullable Long scratchBytes,
        @Nullable NetworkProof network) {
    private static final int LEAST_SCORE = -1000;
    private static final int MOST_SCORE = 1000;

    /** The programs that a plugin could start. */
    public enum Programs {
        /** Its entry point, what interprets it, and their loaders. */
        ENTRYPOINT,
        /** Every program of its image: it was granted, or the kernel has no Landlock. */
        ANY;

        static @Nullable Programs of(JsonNode word) {
            return switch (word.asText("")) {
                case "entrypoint" -> ENTRYPOINT;
                case "any" -> ANY;
                default -> null;
            };
        }
    }

    /** Returns the names of the layers that were installed, in a fixed order. */
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
                        programs == Programs.ENTRYPOINT ? "entrypointOnly" : "",
                        network == null ? "noNetwork" : "networkPolicy")
                .filter(layer -> !layer.isEmpty())
                .toList();
    }

    /**
     * Reads the isolation from a start event. Returns empty if a layer is missing or has the wrong type, because an
     * incomplete isolation must not look like a complete one.
     */
    static Optional<Isolation> of(JsonNode event) {
        var network = RunnerJson.proof(event.path("network"));
        boolean said = Stream.of("undumpable", "ignoresSignals", "session", "noNewPrivileges", "seccomp")
                        .allMatch(layer -> event.path(layer).isBoolean())
                && (event.path("userNamespace").isMissingNode()
                        || event.path("userNamespace").isBoolean())
                && RunnerJson.within(event, "landlock", 0, Integer.MAX_VALUE)
                && RunnerJson.within(event, "coreLimit", 0, Integer.MAX_VALUE)
                && RunnerJson.within(event, "oomScoreAdj", LEAST_SCORE, MOST_SCORE)
                && (event.path("taskLimit").isMissingNode()
                        || RunnerJson.within(event, "taskLimit", 0, Integer.MAX_VALUE))
                && areBytesOrMissing(event, "fileSizeLimit")
                && areBytesOrMissing(event, "scratch")
                && (event.path("programs").isMissingNode() || Programs.of(event.path("programs")) != null)
                && (network.isPresent() || RunnerJson.closed(event.path("network")));
        return said ? Optional.of(layers(event, network.orElse(null))) : Optional.empty();
    }

    private static Isolation layers(JsonNode event, @Nullable NetworkProof network) {
        var tasks = event.path("taskLimit");
        var taskLimit = tasks.isMissingNode() ? null : tasks.intValue();
        var userNamespace = event.path("userNamespace");
        return new Isolation(
                event.path("undumpable").booleanValue(),
                event.path("ignoresSignals").booleanValue(),
                event.path("session").booleanValue(),
                event.path("noNewPrivileges").booleanValue(),
                event.path("seccomp").booleanValue(),
                event.path("landlock").intValue(),
                // Runners that do not send this field limit tasks only in a user namespace.
                userNamespace.isMissingNode() ? taskLimit != null : userNamespace.booleanValue(),
                event.path("coreLimit").intValue(),
                event.path("oomScoreAdj").intValue(),
                taskLimit,
                bytes(event, "fileSizeLimit"),
                Programs.of(event.path("programs")),
                bytes(event, "scratch"),
                network);
    }

    private static boolean areBytesOrMissing(JsonNode event, String field) {
        return event.path(field).isMissingNode() || RunnerJson.counts(event, field);
    }

    private static @Nullable Long bytes(JsonNode event, String field) {
        return event.path(field).isMissingNode() ? null : event.path(field).longValue();
    }
}
