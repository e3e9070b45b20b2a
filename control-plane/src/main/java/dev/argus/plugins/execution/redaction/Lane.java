package dev.argus.plugins.execution.redaction;

import java.util.ArrayList;
import java.util.List;

/** Follows the automaton along one reading of the stream, and remembers where in the stream each decoded byte began. */
final class Lane {
    private final Automaton automaton;
    /** Of the last decoded bytes; by count, modulo a length that is a power of two. */
    private final long[] starts;

    private final List<Span> found = new ArrayList<>();
    private int state;
    private int count;

    Lane(Automaton automaton, int longest) {
        this.automaton = automaton;
        this.starts = new long[Integer.highestOneBit(Math.max(1, longest - 1)) << 1];
    }

    /** A part of the stream, from the first byte to before the last. */
    record Span(long from, long to) {}

    /** That this byte would change nothing, which is the usual case. */
    boolean idle(byte b) {
        return state == 0 && automaton.idle(b);
    }

    boolean begun() {
        return state != 0;
    }

    /** Takes one decoded byte, whose text is [from, to). */
    void read(byte b, long from, long to) {
        if (idle(b)) {
            return;
        }
        int next = automaton.step(state, b);
        starts[count & (starts.length - 1)] = from;
        count++;
        int length = automaton.match(next);
        if (length > 0) {
            find(new Span(start(length), to));
        }
        state = automaton.rest(next);
    }

    /** Forgets what has begun: here the reading makes no sense. */
    void leave() {
        state = 0;
    }

    void drain(List<Span> into) {
        into.addAll(found);
        found.clear();
    }

    /**
     * Where the first value may have begun of which the end has not come; {@code end} if none has.
     *
     * @param bits how many bits of the next byte are known already, from the text at {@code from} on
     */
    long undecided(long end, int upper, int bits, long from) {
        int begun = bits == 0 ? state : automaton.goesOnWith(state, upper, bits);
        if (begun > 0) {
            return start(automaton.depth(begun));
        }
        return begun == 0 && bits > 0 ? from : end;
    }

    private long start(int length) {
        return starts[(count - length) & (starts.length - 1)];
    }

    private void find(Span span) {
        if (!found.isEmpty() && span.from() < found.getLast().to()) {
            span = new Span(Math.min(span.from(), found.removeLast().from()), span.to());
        }
        found.add(span);
    }
}
