package dev.argus.plugins.kubernetes;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.redaction.SecretValues;

/** Takes out of a stream, just before it is stored, what its runner should have taken out. */
@Pure
final class StoredRedaction {
    private StoredRedaction() {}

    /**
     * Sizes and hashes stay the runner's words; only what is kept is without what it missed, and says how much that
     * was.
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
