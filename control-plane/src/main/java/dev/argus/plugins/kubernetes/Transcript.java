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
 * What one attempt has said so far, read from its log; safe for the thread that reads and the one that waits.
 *
 * <p>A log is read from its first byte each time, and each frame counts once, by its number. So nothing that was read
 * is lost when the log has been rotated meanwhile and begins later.
 */
final class Transcript {
    private final ActionContract contract;
    private final CaptureConfiguration limits;
    private final SecretValues secrets;
    private final FrameReader reader;
    private @Nullable Reading newest;

    /** @param secrets what the runner has taken out already, and what is taken out here should it have missed one */
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
     * Begins to read the log from its first byte, now or again. What an earlier reading still brings is not heard any
     * more.
     */
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

    /**
     * What can be kept, and the verdict on the plugin's document, judged by the log's own trailer or by the one given.
     */
    synchronized Said said(@Nullable Trailer otherwise) {
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
        return new Said(account, capture, output, reader.start().orElse(null));
    }

    /**
     * @param account the trailer that was judged by; null when there is none
     * @param start what the runner said when it had started the plugin; null while it did not
     */
    record Said(
            @Nullable Trailer account,
            Capture capture,
            OutputVerdict output,
            @Nullable StartEvent start) {}
}
