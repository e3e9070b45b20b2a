package dev.argus.kit.manifest;

import dev.argus.kit.json.MalformedException;
import java.util.List;

/** Checks the argument vector of an entrypoint in a manifest. */
final class Entrypoint {
    private static final int MAX_ARGUMENTS = 64;
    private static final int MAX_ARGUMENT_LENGTH = 1024;

    private Entrypoint() {}

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
