package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.json.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Checks the argument vector of an entrypoint in a manifest. */
final class Entrypoint {
    private static final int MAX_ARGUMENTS = 64;
    private static final int MAX_ARGUMENT_LENGTH = 1024;

    /**
     * The runner gets the entrypoint, the configuration (16 KiB), the input (96 KiB) and what else it needs in one
     * environment variable, and the kernel limits that to 128 KiB.
     */
    private static final int MAX_BYTES = 8 * 1024;

    private Entrypoint() {}

    /** Returns why the entrypoint and a long input could be too long together; empty if they cannot. */
    static Optional<String> tooLong(List<String> entrypoint) {
        var list = JsonNodeFactory.instance.arrayNode();
        entrypoint.forEach(list::add);
        int bytes = list.toString().getBytes(StandardCharsets.UTF_8).length;
        return bytes <= MAX_BYTES
                ? Optional.empty()
                : Optional.of(
                        ("the entrypoint has %d bytes as JSON, and at most %d are accepted, because the kernel limits "
                                        + "the entrypoint and the input together: put long values into a file of the bundle")
                                .formatted(bytes, MAX_BYTES));
    }

    static List<String> checked(List<String> entrypoint) {
        if (entrypoint.isEmpty()
                || entrypoint.size() > MAX_ARGUMENTS
                || entrypoint.getFirst().isBlank()) {
            throw new MalformedException(
                    "the entrypoint must be a program and its arguments, 1 to %d in all".formatted(MAX_ARGUMENTS));
        }
        if (entrypoint.stream()
                .anyMatch(argument -> argument.length() > MAX_ARGUMENT_LENGTH || argument.indexOf('\0') >= 0)) {
            throw new MalformedException("an argument of the entrypoint must have at most %d characters and no NUL"
                    .formatted(MAX_ARGUMENT_LENGTH));
        }
        return List.copyOf(entrypoint);
    }
}
