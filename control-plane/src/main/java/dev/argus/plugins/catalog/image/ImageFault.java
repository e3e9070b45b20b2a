package dev.argus.plugins.catalog.image;

import dev.argus.plugins.problem.Problem;

/** How a publisher is told what is wrong with an image. */
final class ImageFault {
    private ImageFault() {}

    static Problem of(String message, Object... values) {
        return Problem.invalid("version", "runtime.image: " + message.formatted(values));
    }
}
