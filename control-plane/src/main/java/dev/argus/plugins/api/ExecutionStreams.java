package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.ExecutionChanges;
import dev.argus.plugins.execution.ExecutionState;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.LiveLogs;
import dev.argus.plugins.execution.capture.CapturedStream;
import dev.argus.plugins.execution.capture.LogStream;
import dev.argus.plugins.execution.capture.Utf8;
import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.locks.LockSupport;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * Follows executions for subscribers. Each subscription has a virtual thread, which reads the stored state after each
 * notification, and after one second without one.
 */
@Singleton
class ExecutionStreams {
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int CHUNK = 64 << 10;

    private final Executions executions;
    private final ExecutionChanges changes;
    private final LiveLogs live;
    private final Clock clock;

    ExecutionStreams(Executions executions, ExecutionChanges changes, LiveLogs live, Clock clock) {
        this.executions = executions;
        this.changes = changes;
        this.live = live;
        this.clock = clock;
    }

    record Event(ExecutionState state, Execution execution, Instant at) {}

    record Chunk(long offset, String text, String bytes) {
        static Chunk of(long offset, byte[] content) {
            return new Chunk(
                    offset, new String(content, UTF_8), Base64.getEncoder().encodeToString(content));
        }
    }

    Publisher<Event> events(Execution first, Principal principal) {
        return stream(first, principal, (watch, sink) -> {
            var execution = executions.get(principal, first.executionId());
            emit(sink, event(execution));
            while (!execution.state().terminal()) {
                watch.await(POLL);
                var now = executions.get(principal, first.executionId());
                if (now.state() != execution.state()) {
                    emit(sink, event(now));
                }
                execution = now;
            }
        });
    }

    /**
     * The time is that of the change, however late a subscriber hears of it. The claim's is not stored, so LAUNCHING
     * has the time at which it was seen.
     */
    private Event event(Execution execution) {
        var at = switch (execution.state()) {
            case QUEUED -> execution.requestedAt();
            case LAUNCHING -> null;
            case RUNNING -> execution.startedAt();
            case FINISHING -> execution.visibleAt();
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, REJECTED, LOST -> execution.finishedAt();
        };
        return new Event(execution.state(), execution, at == null ? clock.instant() : at);
    }

    /**
     * Returns the bytes of a stream from an offset on. A chunk ends with a whole character of UTF-8; the beginning of
     * one waits for its rest, unless the stream has ended or a gap follows. While the plugin runs, they come from the
     * live log; once the stream is stored, from there, because it has the same bytes and more. After a restart the live
     * log may still end before the offset; then nothing is sent until it has passed it. An offset within a gap
     * continues after the gap.
     */
    Publisher<Chunk> log(Execution first, Principal principal, LogStream stream, long after) {
        return stream(first, principal, (watch, sink) -> {
            long next = after;
            while (true) {
                var execution = executions.get(principal, first.executionId());
                if (execution.visibleAt() != null || execution.state().terminal()) {
                    sendStored(executions.stream(execution, stream), next, sink);
                    return;
                }
                var more = live.read(first.executionId(), stream, next);
                if (more.isPresent()) {
                    var content = more.get().bytes();
                    int whole = Utf8.whole(content, 0, content.length);
                    send(more.get().offset(), Arrays.copyOf(content, whole), sink);
                    next = more.get().offset() + whole;
                }
                watch.await(POLL);
            }
        });
    }

    private static void sendStored(CapturedStream stored, long after, FluxSink<Chunk> sink)
            throws InterruptedException {
        if (stored.tailFrom() == stored.head().length) {
            sendFrom(after, 0, stored.kept(), sink);
        } else {
            sendFrom(after, 0, stored.head(), sink);
            sendFrom(after, stored.tailFrom(), stored.tail(), sink);
        }
    }

    /**
     * Sends the part of {@code content} from offset {@code after} on. The content begins at offset {@code start} of the
     * stream.
     */
    private static void sendFrom(long after, long start, byte[] content, FluxSink<Chunk> sink)
            throws InterruptedException {
        long skip = Math.max(0, after - start);
        if (skip < content.length) {
            send(start + skip, Arrays.copyOfRange(content, (int) skip, content.length), sink);
        }
    }

    private static void send(long offset, byte[] content, FluxSink<Chunk> sink) throws InterruptedException {
        int from = 0;
        while (from < content.length) {
            int to = Math.min(content.length, from + CHUNK);
            int end = to < content.length ? Utf8.whole(content, from, to) : to;
            emit(sink, Chunk.of(offset + from, Arrays.copyOfRange(content, from, end)));
            from = end;
        }
    }

    /** Waits until the subscriber requests an item, so that nothing accumulates for one who reads slowly. */
    private static <T> void emit(FluxSink<T> sink, T item) throws InterruptedException {
        while (sink.requestedFromDownstream() == 0) {
            LockSupport.parkNanos(POLL.toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        sink.next(item);
    }

    @FunctionalInterface
    private interface Follower<T> {
        void follow(ExecutionChanges.Watch watch, FluxSink<T> sink) throws InterruptedException;
    }

    private <T> Publisher<T> stream(Execution execution, Principal principal, Follower<T> follower) {
        var caller = principal.tenantId().databaseIdentity();
        return Flux.create(sink -> {
            var thread = Thread.ofVirtual()
                    .name("follow-" + execution.id())
                    .unstarted(caller.bind(() -> follow(execution, follower, sink)));
            sink.onDispose(thread::interrupt);
            sink.onRequest(wanted -> LockSupport.unpark(thread));
            thread.start();
        });
    }

    private <T> void follow(Execution execution, Follower<T> follower, FluxSink<T> sink) {
        try (var watch = changes.watch(execution.executionId())) {
            follower.follow(watch, sink);
            sink.complete();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            sink.error(e);
        }
    }
}
