package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.capture.Capture;
import dev.argus.plugins.execution.capture.FrameKey;
import dev.argus.plugins.execution.capture.FrameReader;
import dev.argus.plugins.execution.capture.FrameStream;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.OutputRedaction;
import dev.argus.plugins.execution.capture.StartEvent;
import dev.argus.plugins.execution.capture.Trailer;
import dev.argus.plugins.execution.redaction.SecretValues;
import dev.argus.plugins.execution.redaction.SecretValues.Redacted;
import dev.argus.plugins.kubernetes.job.CaptureConfiguration;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was read from the log of one attempt. Safe for the thread that reads the log and the one that waits.
 *
 * <p>A log is always read from its first byte, and each frame counts once, by its sequence number. So nothing that was
 * read is lost if the log is rotated in the meantime and begins later.
 */
final class Transcript {
    private final ActionContract contract;
    private final CaptureConfiguration limits;
    private final SecretValues secrets;
    private final FrameReader reader;
    private @Nullable Reading newest;

    /**
     * Creates an empty transcript.
     *
     * @param secrets the values to redact. The runner has redacted them already; they are redacted here again in case
     *     it missed one
     */
    Transcript(
            Execution execution,
            ActionContract contract,
            FrameKey key,
            CaptureConfiguration limits,
            LiveLogs live,
            SecretValues secrets) {
        this.contract = contract;
        this.limits = limits;
        this.secrets = secrets;
        this.reader = new FrameReader(
                key,
                limits.caps(),
                new LiveRedaction(
                        secrets,
                        (stream, offset, bytes) -> live.append(execution.executionId(), stream, offset, bytes)));
    }

    /**
     * Starts reading the log from its first byte, for the first time or again. Bytes of an earlier reading are ignored
     * from now on.
     */
    synchronized Reading read() {
        reader.again();
        var reading = new Reading();
        newest = reading;
        return reading;
    }

    /** One reading of the log's bytes. */
    final class Reading {
        /** Adds bytes and returns whether the trailer has been received. */
        boolean feed(ByteBuffer bytes) {
            synchronized (Transcript.this) {
                if (newest == this) {
                    reader.feed(bytes);
                }
                return reader.trailer().isPresent();
            }
        }
    }

    /** Returns how many frames have been read; a larger number is progress. */
    synchronized long frames() {
        return reader.next();
    }

    synchronized Optional<Trailer> trailer() {
        return reader.trailer();
    }

    /** Returns the event that the plugin was started; empty if it was not received yet. */
    synchronized Optional<StartEvent> start() {
        return reader.start();
    }

    /**
     * Returns what can be stored, and the check of the output document. Both are compared with the trailer in the log
     * or, without one, with the given trailer.
     *
     * @param otherwise the trailer from the termination message; null if there is none
     */
    synchronized Result result(@Nullable Trailer otherwise) {
        var account = reader.trailer().orElse(otherwise);
        var wrote = account == null
                ? Optional.<Redacted>empty()
                : reader.output(account).map(secrets::redact);
        var output = OutputVerdict.of(contract, limits.outputBytes(), account, wrote.map(Redacted::bytes))
                .withLog(account == null || reader.intact());
        byte[] document = output instanceof OutputVerdict.Acceptable acceptable ? acceptable.document() : null;
        var fault = account != null && output instanceof OutputVerdict.Unacceptable unacceptable
                ? unacceptable.message()
                : null;
        var total = account == null ? null : account.stream(FrameStream.OUTPUT);
        var redaction = total == null
                ? null
                : new OutputRedaction(
                        total.redactions(),
                        total.raw(),
                        wrote.map(Redacted::count).orElse(0L));
        var capture = new Capture(
                StoredRedaction.of(reader.captured(LogStream.STDOUT, account), secrets),
                StoredRedaction.of(reader.captured(LogStream.STDERR, account), secrets),
                document,
                fault,
                redaction);
        return new Result(account, capture, output, reader.start().orElse(null));
    }

    /**
     * What is known of an attempt's output.
     *
     * @param account the trailer with which the streams were compared; null if there is none
     * @param start the runner's start event; null if none was received
     */
    record Result(
            @Nullable Trailer account,
            Capture capture,
            OutputVerdict output,
            @Nullable StartEvent start) {}
}
