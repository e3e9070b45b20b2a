package dev.argus.plugins.execution.redaction;

import java.util.ArrayList;
import java.util.List;

/** Runs the automaton over one decoding of the stream, and remembers where in the stream each decoded byte began. */
final class DecodedMatcher implements ByteReader {
    private final Automaton automaton;
    /**
     * Where the last decoded bytes began in the stream. The index is the byte's number modulo the length, a power of
     * two.
     */
    private final long[] starts;

    private final List<Span> found = new ArrayList<>();
    private int state;
    private int count;

    DecodedMatcher(Automaton automaton, int longest) {
        this.automaton = automaton;
        this.starts = new long[Integer.highestOneBit(Math.max(1, longest - 1)) << 1];
    }

    /**
     * A part of the stream.
     *
     * @param from position of its first byte
     * @param to position behind its last byte
     */
    record Span(long from, long to) {}

    @Override
    public boolean idle(byte b) {
        return state == 0 && automaton.idle(b);
    }

    boolean begun() {
        return state != 0;
    }

    /** Returns how many bytes of a value were read. */
    int depth() {
        return automaton.depth(state);
    }

    @Override
    public void read(byte b, long from, long to) {
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

    @Override
    public void finish() {}

    @Override
    public DecodedMatcher matcher() {
        return this;
    }

    @Override
    public long undecided(long end) {
        return undecided(end, 0, 0, 0);
    }

    /** Forgets the values that have begun, because this decoding cannot be continued here. */
    void leave() {
        state = 0;
    }

    void drain(List<Span> into) {
        into.addAll(found);
        found.clear();
    }

    /**
     * Returns where the first value begins that may still be incomplete; {@code end} if there is none.
     *
     * @param upper the known bits of the next byte
     * @param bits how many bits of the next byte are known
     * @param from where in the stream the text of those bits begins
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
