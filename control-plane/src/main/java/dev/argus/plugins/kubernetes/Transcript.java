package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Capture;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.LogStream;
import dev.argus.plugins.kubernetes.capture.FrameKey;
import dev.argus.plugins.kubernetes.capture.FrameReader;
import dev.argus.plugins.kubernetes.capture.Trailer;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one attempt has said so far, read from its log; safe for the thread that reads and the one that waits.
 *
 * <p>A log is read from its first byte each time, and each frame counts once, by its number. So nothing that was read is lost when the
 * log has been rotated meanwhile and begins later.
 */
final class Transcript {
    private final ActionContract contract;
    private final CaptureConfiguration limits;
    private final FrameReader reader;
    private @Nullable Reading newest;

    Transcript(Execution execution, ActionContract contract, FrameKey key, CaptureConfiguration limits, LiveLogs live) {
        this.contract = contract;
        this.limits = limits;
        this.reader = new FrameReader(
                key, limits.caps(), (stream, offset, bytes) -> live.append(execution.executionId(), stream, offset, bytes));
    }

    /** Begins to read the log from its first byte, now or again. What an earlier reading still brings is not heard any more. */
    synchronized Reading read() {
        reader.again();
        var reading = new Reading();
        newest = reading;
        return reading;
    }

    /** One stream of the log's bytes. */
    final class Reading {
        /** Adds bytes; answers whether the trailer is here now. */
        boolean feed(ByteBuffer bytes) {
            synchronized (Transcript.this) {
                if (newest == this) {
                    reader.feed(bytes);
                }
                return reader.trailer().isPresent();
            }
        }
    }

    /** How many frames are behind us; more of them is progress. */
    synchronized long frames() {
        return reader.next();
    }

    synchronized Optional<Trailer> trailer() {
        return reader.trailer();
    }

    /** What can be kept, and the verdict on the plugin's document, judged by the log's own trailer or by the one given. */
    synchronized Said said(@Nullable Trailer otherwise) {
        var account = reader.trailer().orElse(otherwise);
        var output = Ending.wholly(
                account == null || reader.intact(),
                Ending.output(contract, limits.outputBytes(), account, account == null ? Optional.empty() : reader.output(account)));
        byte[] document = output instanceof Ending.OutputVerdict.Acceptable acceptable ? acceptable.document() : null;
        var fault = account != null && output instanceof Ending.OutputVerdict.Unacceptable unacceptable ? unacceptable.message() : null;
        var capture = new Capture(
                reader.captured(LogStream.STDOUT, account), reader.captured(LogStream.STDERR, account), document, fault);
        return new Said(account, capture, output, reader.began());
    }

    /**
     * @param account the trailer that was judged by; null when there is none
     * @param began whether the runner said that it started the plugin
     */
    record Said(@Nullable Trailer account, Capture capture, Ending.OutputVerdict output, boolean began) {}
}
