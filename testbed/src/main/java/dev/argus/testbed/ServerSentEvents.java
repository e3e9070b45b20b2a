package dev.argus.testbed;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads GraphQL over server-sent events in the distinct connections mode: {@code next} events, and {@code complete} at
 * the end.
 */
final class ServerSentEvents implements Iterator<String> {
    private final Iterator<String> lines;
    private @Nullable String next;
    private boolean complete;

    private ServerSentEvents(Iterator<String> lines) {
        this.lines = lines;
    }

    /** Returns the data of each {@code next} event. A stream that breaks off before {@code complete} is an error. */
    static Stream<String> data(Stream<String> lines) {
        var events = Spliterators.spliteratorUnknownSize(
                new ServerSentEvents(lines.iterator()), Spliterator.ORDERED | Spliterator.NONNULL);
        return StreamSupport.stream(events, false).onClose(lines::close);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !complete) {
            read();
        }
        return next != null;
    }

    @Override
    public String next() {
        if (!hasNext() || next == null) {
            throw new java.util.NoSuchElementException("the subscription is complete");
        }
        String event = next;
        next = null;
        return event;
    }

    private void read() {
        String type = "message";
        var data = new StringBuilder();
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.startsWith("event:")) {
                type = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            } else if (line.isEmpty() && type.equals("complete")) {
                complete = true;
                return;
            } else if (line.isEmpty() && type.equals("next")) {
                next = data.toString();
                return;
            }
        }
        throw new IllegalStateException("the subscription broke off before it was complete");
    }
}
