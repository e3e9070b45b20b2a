package dev.argus.plugins.execution;

import dev.argus.plugins.execution.capture.LogStream;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What running plugins of this process have written so far, for readers of live logs.
 *
 * <p>The size is bounded, because the runner limits what it sends live. The bytes are kept only while this process
 * drives the execution. Afterwards the stored stream has the same bytes and more. After a restart the log is read again
 * from its first byte, or from the first byte that log rotation left.
 */
@Singleton
public class LiveLogs {
    private final ConcurrentHashMap<ExecutionId, Map<LogStream, LiveStream>> logs = new ConcurrentHashMap<>();
    private final ExecutionChanges changes;

    public LiveLogs(ExecutionChanges changes) {
        this.changes = changes;
    }

    /** Starts with empty streams, because whoever drives the execution reads its log from the first byte. */
    public void open(ExecutionId id) {
        Map<LogStream, LiveStream> streams = new EnumMap<>(LogStream.class);
        for (var stream : LogStream.values()) {
            streams.put(stream, new LiveStream());
        }
        logs.put(id, streams);
    }

    /**
     * Appends bytes to a stream. Bytes are kept only if they are the first or directly follow those that are there.
     * Others, such as a tail after a gap, are only in the stored stream.
     */
    public void append(ExecutionId id, LogStream stream, long offset, byte[] bytes) {
        var written = written(id, stream);
        if (written != null && written.append(offset, bytes)) {
            changes.publish(id);
        }
    }

    /**
     * Returns the bytes from {@code offset} on; no bytes if there are none yet. Returns empty if this process does not
     * drive the execution.
     */
    public Optional<Piece> read(ExecutionId id, LogStream stream, long offset) {
        return Optional.ofNullable(written(id, stream)).map(written -> written.from(offset));
    }

    /**
     * A part of a stream.
     *
     * @param offset the offset of the first byte in the stream. It is the requested offset, or a later one if the bytes
     *     in between are no longer available
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Piece(long offset, byte[] bytes) {}

    public void close(ExecutionId id) {
        logs.remove(id);
    }

    private @Nullable LiveStream written(ExecutionId id, LogStream stream) {
        var streams = logs.get(id);
        return streams == null ? null : streams.get(stream);
    }

    /** Grows in place and copies only the requested part, because many readers each read a little at a time. */
    private static final class LiveStream {
        private byte[] bytes = new byte[0];
        private int length;
        private long first;

        synchronized boolean append(long offset, byte[] more) {
            if (length == 0) {
                first = offset;
            } else if (offset != first + length) {
                return false;
            }
            if (length + more.length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + more.length, 2 * bytes.length));
            }
            System.arraycopy(more, 0, bytes, length, more.length);
            length += more.length;
            return true;
        }

        synchronized Piece from(long offset) {
            if (length == 0 || offset >= first + length) {
                return new Piece(offset, new byte[0]);
            }
            int skip = (int) Math.max(0, offset - first);
            return new Piece(first + skip, Arrays.copyOfRange(bytes, skip, length));
        }
    }
}
