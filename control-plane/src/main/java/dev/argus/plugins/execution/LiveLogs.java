package dev.argus.plugins.execution;

import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What running plugins of this process have said so far, for those who read along.
 *
 * <p>Bounded by the runner's own cap on what it sends live. Kept only while the run is driven here: afterwards the stored stream is the
 * same and more, and after a restart the log is read again from its first byte.
 */
@Singleton
public class LiveLogs {
    private final ConcurrentHashMap<ExecutionId, Map<LogStream, Said>> logs = new ConcurrentHashMap<>();
    private final ExecutionChanges changes;

    LiveLogs(ExecutionChanges changes) {
        this.changes = changes;
    }

    /** Starts afresh: whoever drives the run reads its log from the first byte. */
    public void open(ExecutionId id) {
        Map<LogStream, Said> streams = new EnumMap<>(LogStream.class);
        for (var stream : LogStream.values()) {
            streams.put(stream, new Said());
        }
        logs.put(id, streams);
    }

    /** Adds bytes that follow those already there; others (a tail after a gap) wait for the stored stream. */
    public void append(ExecutionId id, LogStream stream, long offset, byte[] bytes) {
        var said = said(id, stream);
        if (said != null && said.append(offset, bytes)) {
            changes.publish(id);
        }
    }

    /** The bytes from {@code offset} on, none if there are no more yet; empty when the run is not driven here. */
    public Optional<byte[]> read(ExecutionId id, LogStream stream, long offset) {
        return Optional.ofNullable(said(id, stream)).map(said -> said.from(offset));
    }

    public void close(ExecutionId id) {
        logs.remove(id);
    }

    private @Nullable Said said(ExecutionId id, LogStream stream) {
        var streams = logs.get(id);
        return streams == null ? null : streams.get(stream);
    }

    private static final class Said {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        synchronized boolean append(long offset, byte[] more) {
            if (offset != bytes.size()) {
                return false;
            }
            bytes.writeBytes(more);
            return true;
        }

        synchronized byte[] from(long offset) {
            byte[] all = bytes.toByteArray();
            return offset >= all.length ? new byte[0] : Arrays.copyOfRange(all, (int) offset, all.length);
        }
    }
}
