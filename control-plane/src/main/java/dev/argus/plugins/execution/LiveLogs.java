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
 * What running plugins of this process have said so far, for those who read along.
 *
 * <p>Bounded by the runner's own cap on what it sends live. Kept only while the run is driven here: afterwards the
 * stored stream is the same and more, and after a restart the log is read again from its first byte, or from where a
 * rotated one begins.
 */
@Singleton
public class LiveLogs {
    private final ConcurrentHashMap<ExecutionId, Map<LogStream, Said>> logs = new ConcurrentHashMap<>();
    private final ExecutionChanges changes;

    public LiveLogs(ExecutionChanges changes) {
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

    /**
     * Adds bytes that follow those already there, or are the first; others (a tail after a gap) wait for the stored
     * stream.
     */
    public void append(ExecutionId id, LogStream stream, long offset, byte[] bytes) {
        var said = said(id, stream);
        if (said != null && said.append(offset, bytes)) {
            changes.publish(id);
        }
    }

    /** The bytes at or behind {@code offset}, none if there are no more yet; empty when the run is not driven here. */
    public Optional<Piece> read(ExecutionId id, LogStream stream, long offset) {
        return Optional.ofNullable(said(id, stream)).map(said -> said.from(offset));
    }

    /**
     * A part of a stream.
     *
     * @param offset of the first byte; what was asked for, or behind it where that can be read nowhere any more
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Piece(long offset, byte[] bytes) {}

    public void close(ExecutionId id) {
        logs.remove(id);
    }

    private @Nullable Said said(ExecutionId id, LogStream stream) {
        var streams = logs.get(id);
        return streams == null ? null : streams.get(stream);
    }

    /** Grows in place, and only what is asked for is copied: many read, each a little at a time. */
    private static final class Said {
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
