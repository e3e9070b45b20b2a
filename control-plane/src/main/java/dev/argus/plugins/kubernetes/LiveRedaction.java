package dev.argus.plugins.kubernetes;

import dev.argus.plugins.execution.capture.FrameReader;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.redaction.Redactor;
import dev.argus.plugins.execution.redaction.SecretValues;
import java.util.EnumMap;
import java.util.Map;

/** Redacts once more what a plugin writes, and passes it on to readers of live logs. */
final class LiveRedaction implements FrameReader.Listener {
    private final FrameReader.Listener reader;
    private final Map<LogStream, LiveStream> streams = new EnumMap<>(LogStream.class);

    /**
     * Creates a listener that passes on redacted bytes.
     *
     * @param reader receives the redacted bytes, each stream without gaps
     */
    LiveRedaction(SecretValues secrets, FrameReader.Listener reader) {
        this.reader = reader;
        for (var stream : LogStream.values()) {
            streams.put(stream, new LiveStream(secrets.redactor()));
        }
    }

    @Override
    public void received(LogStream stream, long offset, byte[] bytes) {
        var live = streams.get(stream);
        if (live == null) {
            return;
        }
        if (live.next == 0) {
            live.beginAt(offset); // not 0 if the node has rotated the log
        }
        if (offset != live.next) {
            return; // after a gap: only the stored stream has these bytes
        }
        live.next += bytes.length;
        byte[] decided = live.redactor.feed(bytes);
        if (decided.length > 0) {
            reader.received(stream, live.passed, decided);
            live.passed += decided.length;
        }
    }

    private static final class LiveStream {
        private final Redactor redactor;
        private long next;
        private long passed;

        LiveStream(Redactor redactor) {
            this.redactor = redactor;
        }

        void beginAt(long offset) {
            next = offset;
            passed = offset;
        }
    }
}
