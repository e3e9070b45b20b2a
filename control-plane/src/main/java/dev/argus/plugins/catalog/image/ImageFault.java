package dev.argus.plugins.catalog.image;

import dev.argus.plugins.problem.Problem;

/** Makes the errors that tell a publisher what is wrong with an image. */
final class ImageFault {
    private static final String FIELD = "version";
    private static final String PREFIX = "runtime.image: ";

    private ImageFault() {}

    static Problem of(String message, Object... values) {
        return Problem.invalid(FIELD, PREFIX + message.formatted(values));
    }

    /** Rewords an error for somebody who named an artifact instead of an image. */
    static Problem ofArtifact(Problem problem) {
        var told = String.valueOf(problem.getMessage());
        var start = FIELD + ": " + PREFIX;
        return told.startsWith(start) ? Problem.invalid("reference", told.substring(start.length())) : problem;
    }
}
