package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.redaction.SecretValues;

/** Redacts a stream once more, immediately before it is stored. */
@Pure
final class StoredRedaction {
    private StoredRedaction() {}

    /**
     * Returns the stream without the secret values that the runner missed, and with their number. Size and hashes stay
     * as the runner reported them.
     */
    static CapturedStream of(CapturedStream stream, SecretValues secrets) {
        var head = secrets.redact(stream.head());
        var tail = secrets.redact(stream.tail());
        long missed = head.count() + tail.count();
        if (missed == 0) {
            return stream;
        }
        boolean gap = stream.tailFrom() > stream.head().length;
        long tailFrom = gap ? Math.max(stream.tailFrom(), head.bytes().length) : head.bytes().length;
        return new CapturedStream(
                stream.execution(),
                stream.stream(),
                stream.size(),
                stream.sha256(),
                stream.completeness(),
                head.bytes(),
                tailFrom,
                tail.bytes(),
                stream.redactions(),
                stream.rawSha256(),
                missed);
    }
}
