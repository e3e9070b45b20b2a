package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.ActionContract;
import dev.argus.plugins.execution.Capture;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.LogStream;
import dev.argus.plugins.execution.OutputRedaction;
import dev.argus.plugins.kubernetes.capture.FrameKey;
import dev.argus.plugins.kubernetes.capture.FrameReader;
import dev.argus.plugins.kubernetes.capture.Trailer;
import dev.argus.plugins.kubernetes.redaction.SecretValues;
import dev.argus.plugins.kubernetes.redaction.SecretValues.Redacted;
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
    private final LiveLogs live;
    private final SecretValues secrets;
    private FrameReader reader;

    /** @param secrets what the runner has taken out already, and what is taken out here should it have missed one */
    Transcript(Execution execution, ActionContract contract, FrameKey key, LiveLogs live, SecretValues secrets) {
        this.execution = execution;
        this.contract = contract;
        this.key = key;
        this.live = live;
        this.secrets = secrets;
        this.reader = fresh();
    }

    private FrameReader fresh() {
        return new FrameReader(key, RunnerSpec.caps(), new LiveRedaction(
                secrets, (stream, offset, bytes) -> live.append(execution.executionId(), stream, offset, bytes)));
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
        var wrote = account == null ? Optional.<Redacted>empty() : reader.output(account).map(secrets::redact);
        var output = Ending.output(contract, account, wrote.map(Redacted::bytes));
        byte[] document = output instanceof Ending.OutputVerdict.Acceptable acceptable ? acceptable.document() : null;
        var fault = account != null && output instanceof Ending.OutputVerdict.Unacceptable unacceptable ? unacceptable.message() : null;
        var total = account == null ? null : account.stream('r');
        var redaction = total == null
                ? null
                : new OutputRedaction(total.redactions(), total.raw(), wrote.map(Redacted::count).orElse(0L));
        var capture = new Capture(
                StoredRedaction.of(reader.captured(LogStream.STDOUT, account), secrets),
                StoredRedaction.of(reader.captured(LogStream.STDERR, account), secrets),
                document,
                fault,
                redaction);
        return new Said(account, capture, output);
    }

    /** @param account the trailer that was judged by; null when there is none */
    record Said(@Nullable Trailer account, Capture capture, Ending.OutputVerdict output) {}
}
