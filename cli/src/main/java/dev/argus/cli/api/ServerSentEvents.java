package dev.argus.cli.api;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one connection (WHATWG server-sent events) in a separate thread, so that the caller can notice
 * silence.
 *
 * <p>The other end of a silent connection may have died without closing it. A plain read would then wait forever.
 */
final class ServerSentEvents implements Closeable {
    private static final int QUEUED = 256;

    private final LinkedBlockingQueue<Heard> queue = new LinkedBlockingQueue<>(QUEUED);
    private final InputStream in;
    private final Thread reader;

    ServerSentEvents(InputStream in) {
        this.in = in;
        this.reader = Thread.ofVirtual().name("events").start(this::read);
    }

    /** What arrives on a connection: an event, a sign of life, or the end. */
    sealed interface Heard {}

    record Event(String name, String data) implements Heard {}

    record Alive() implements Heard {}

    record Ended(@Nullable IOException fault) implements Heard {}

    /** Returns what arrives next, or empty if nothing arrives for that long. */
    Optional<Heard> next(Duration silence) {
        try {
            return Optional.ofNullable(queue.poll(silence.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException interrupted) {
            throw Pause.interrupted(interrupted);
        }
    }

    @Override
    public void close() throws IOException {
        reader.interrupt();
        in.close();
    }

    private void read() {
        try {
            queue.put(new Ended(readAll()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable IOException readAll() throws InterruptedException {
        var name = "message";
        var data = new StringBuilder();
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    queue.put(new Event(name, data.toString()));
                    name = "message";
                    data.setLength(0);
                } else if (line.startsWith("event:")) {
                    name = value(line);
                } else if (line.startsWith("data:")) {
                    data.append(data.isEmpty() ? "" : "\n").append(value(line));
                } else {
                    queue.put(new Alive());
                }
            }
            return null;
        } catch (IOException fault) {
            return fault;
        }
    }

    private static String value(String line) {
        var value = line.substring(line.indexOf(':') + 1);
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
