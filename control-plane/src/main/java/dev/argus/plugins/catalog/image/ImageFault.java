package dev.argus.plugins.catalog.image;

import dev.argus.plugins.problem.Problem;

/** How a publisher is told what is wrong with an image. */
final class ImageFault {
    private static final String FIELD = "version";
    private static final String PREFIX = "runtime.image: ";

    private ImageFault() {}

    static Problem of(String message, Object... values) {
        return Problem.invalid(FIELD, PREFIX + message.formatted(values));
    }

    /** The same, told to somebody who named an artifact. */
    static Problem ofArtifact(Problem problem) {
        var told = String.valueOf(problem.getMessage());
        var start = FIELD + ": " + PREFIX;
        return told.startsWith(start) ? Problem.invalid("reference", told.substring(start.length())) : problem;
    }
}
