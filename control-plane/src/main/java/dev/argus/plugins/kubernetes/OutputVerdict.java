package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.capture.FrameStream;
import dev.argus.plugins.execution.capture.Trailer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of checking the plugin's output document. */
@Pure
sealed interface OutputVerdict {
    /**
     * The output is acceptable.
     *
     * @param document the valid document; null if the plugin wrote none and needs none
     */
    record Acceptable(byte @Nullable [] document) implements OutputVerdict {}

    record Unacceptable(Reason reason, String message) implements OutputVerdict {}

    /**
     * Checks the document.
     *
     * @param limit most bytes of a document
     * @param trailer null if none was received; then nothing counts as written
     * @param document empty if it was not received completely
     */
    static OutputVerdict of(ActionContract contract, int limit, @Nullable Trailer trailer, Optional<byte[]> document) {
        long written = trailer == null ? 0 : trailer.stream(FrameStream.OUTPUT).bytes();
        if (written > limit) {
            return new Unacceptable(
                    Reason.OUTPUT_TOO_LARGE,
                    "the output has %d bytes; at most %d are accepted".formatted(written, limit));
        }
        if (written == 0) {
            return contract.allowsNoOutput()
                    ? new Acceptable(null)
                    : new Unacceptable(Reason.OUTPUT_MISSING, "the plugin wrote nothing to ARGUS_OUTPUT");
        }
        if (document.isEmpty()) {
            return new Unacceptable(Reason.RUNNER_PROTOCOL, "the output is incomplete");
        }
        return contract.findOutputFault(document.get(), limit)
                .<OutputVerdict>map(fault -> new Unacceptable(Reason.OUTPUT_INVALID, fault))
                .orElseGet(() -> new Acceptable(document.get()));
    }

    /**
     * Returns the result when the completeness of the log counts too. An acceptable output becomes unacceptable if
     * {@code intact} is false: neither a termination message alone nor a log with missing lines is enough for success.
     */
    default OutputVerdict withLog(boolean intact) {
        return intact || this instanceof Unacceptable
                ? this
                : new Unacceptable(Reason.RUNNER_PROTOCOL, "lines of the runner's log are missing");
    }
}
