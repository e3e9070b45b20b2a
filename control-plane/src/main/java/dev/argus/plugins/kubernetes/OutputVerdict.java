package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Reason;
import dev.argus.plugins.execution.capture.FrameStream;
import dev.argus.plugins.execution.capture.Trailer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of the plugin's document. */
@Pure
sealed interface OutputVerdict {
    /** It is valid, or it is missing and may be. */
    record Acceptable(byte @Nullable [] document) implements OutputVerdict {}

    record Unacceptable(Reason reason, String message) implements OutputVerdict {}

    /**
     * Judges the document.
     *
     * @param limit in bytes
     * @param trailer null where none came; then nothing is known to have been written
     * @param document empty when not all of it came
     */
    static OutputVerdict of(ActionContract contract, int limit, @Nullable Trailer trailer, Optional<byte[]> document) {
        long written = trailer == null ? 0 : trailer.stream(FrameStream.OUTPUT).bytes();
        if (written > limit) {
            return new Unacceptable(
                    Reason.OUTPUT_TOO_LARGE, "the output has %d bytes; at most %d are taken".formatted(written, limit));
        }
        if (written == 0) {
            return contract.allowsNoOutput()
                    ? new Acceptable(null)
                    : new Unacceptable(Reason.OUTPUT_MISSING, "the plugin wrote nothing to ARGUS_OUTPUT");
        }
        if (document.isEmpty()) {
            return new Unacceptable(Reason.RUNNER_PROTOCOL, "the output did not arrive whole");
        }
        return contract.findOutputFault(document.get(), limit)
                .<OutputVerdict>map(fault -> new Unacceptable(Reason.OUTPUT_INVALID, fault))
                .orElseGet(() -> new Acceptable(document.get()));
    }

    /**
     * The verdict where the whole log is needed as well: a termination message alone, or a log with lines missing,
     * makes no success.
     */
    default OutputVerdict withLog(boolean intact) {
        return intact || this instanceof Unacceptable
                ? this
                : new Unacceptable(Reason.RUNNER_PROTOCOL, "lines of the runner's log are missing");
    }
}
