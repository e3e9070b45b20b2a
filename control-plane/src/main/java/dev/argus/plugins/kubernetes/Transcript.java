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
 * <p>A log that is read a second time starts a second reader: whichever came to a trailer counts.
 */
final class Transcript {
    private final Execution execution;
    private final ActionContract contract;
    private final FrameKey key;
    private final CaptureConfiguration limits;
    private final LiveLogs live;
    private FrameReader reader;

    Transcript(Execution execution, ActionContract contract, FrameKey key, CaptureConfiguration limits, LiveLogs live) {
        this.execution = execution;
        this.contract = contract;
        this.key = key;
        this.limits = limits;
        this.live = live;
        this.reader = fresh();
    }

    private FrameReader fresh() {
        return new FrameReader(
                key, limits.caps(), (stream, offset, bytes) -> live.append(execution.executionId(), stream, offset, bytes));
    }

    /** Adds bytes of the log that is being read; answers whether the trailer is here now. */
    synchronized boolean feed(ByteBuffer bytes) {
        reader.feed(bytes);
        return reader.trailer().isPresent();
    }

    /** Forgets what was read: the log is about to be read again from its first byte. */
    synchronized void restart() {
        reader = fresh();
    }

    synchronized Optional<Trailer> trailer() {
        return reader.trailer();
    }

    /** What can be kept, and the verdict on the plugin's document, judged by the log's own trailer or by the one given. */
    synchronized Said said(@Nullable Trailer otherwise) {
        var account = reader.trailer().orElse(otherwise);
        var output = Ending.output(contract, limits.outputBytes(), account, account == null ? Optional.empty() : reader.output(account));
        byte[] document = output instanceof Ending.OutputVerdict.Acceptable acceptable ? acceptable.document() : null;
        var fault = account != null && output instanceof Ending.OutputVerdict.Unacceptable unacceptable ? unacceptable.message() : null;
        var capture = new Capture(
                reader.captured(LogStream.STDOUT, account), reader.captured(LogStream.STDERR, account), document, fault);
        return new Said(account, capture, output);
    }

    /** @param account the trailer that was judged by; null when there is none */
    record Said(@Nullable Trailer account, Capture capture, Ending.OutputVerdict output) {}
}
