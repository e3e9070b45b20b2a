package dev.argus.plugins.execution.redaction;

import java.util.Arrays;
import java.util.List;

/**
 * Search for many values at once (Aho–Corasick). A state stands for the longest suffix of the text read so far that is
 * a prefix of some value; state 0 is the root. Values are long and rarely have a common prefix, so the children of a
 * state are a linked list and not a table.
 */
final class Automaton {
    private final int[] first = new int[256];
    private byte[] label = new byte[64];
    private int[] child = new int[64];
    private int[] sibling = new int[64];
    private int[] depth = new int[64];
    /** Length of the longest value that ends in this state; 0 if none does. */
    private int[] match = new int[64];

    private int size = 1;
    private final int[] fail;
    private final int[] rest;

    Automaton(List<byte[]> values) {
        values.forEach(this::add);
        fail = new int[size];
        rest = new int[size];
        link();
    }

    /** Returns whether this byte leads from the root back to the root. */
    boolean idle(byte b) {
        return first[b & 0xff] == 0;
    }

    int step(int from, byte b) {
        for (int state = from; state != 0; state = fail[state]) {
            int next = child(state, b);
            if (next != 0) {
                return next;
            }
        }
        return first[b & 0xff];
    }

    int match(int state) {
        return match[state];
    }

    /**
     * Returns the state from which to continue. If no value continues the text of this state, that is the state of the
     * next shorter suffix that some value continues.
     */
    int rest(int state) {
        return rest[state];
    }

    int depth(int state) {
        return depth[state];
    }

    /**
     * Returns the state of the longest suffix of this state's text that some value continues with a byte that has these
     * upper bits; -1 if there is none, not even the root.
     */
    int goesOnWith(int from, int upper, int bits) {
        for (int state = from; ; state = fail[state]) {
            for (int next = child[state]; next != 0; next = sibling[next]) {
                if ((label[next] & 0xff) >> (8 - bits) == upper) {
                    return state;
                }
            }
            if (state == 0) {
                return -1;
            }
        }
    }

    private void add(byte[] value) {
        int state = 0;
        for (byte b : value) {
            int next = child(state, b);
            state = next == 0 ? grow(state, b) : next;
        }
        match[state] = value.length;
    }

    private int grow(int parent, byte b) {
        if (size == label.length) {
            label = Arrays.copyOf(label, 2 * size);
            child = Arrays.copyOf(child, 2 * size);
            sibling = Arrays.copyOf(sibling, 2 * size);
            depth = Arrays.copyOf(depth, 2 * size);
            match = Arrays.copyOf(match, 2 * size);
        }
        label[size] = b;
        sibling[size] = child[parent];
        depth[size] = depth[parent] + 1;
        child[parent] = size;
        return size++;
    }

    private int child(int state, byte b) {
        for (int next = child[state]; next != 0; next = sibling[next]) {
            if (label[next] == b) {
                return next;
            }
        }
        return 0;
    }

    /** Computes the fallback states, in the order of depth, because a fallback state is always less deep. */
    private void link() {
        int[] queue = new int[size];
        int end = 0;
        for (int next = child[0]; next != 0; next = sibling[next]) {
            first[label[next] & 0xff] = next;
            queue[end++] = next;
        }
        for (int i = 0; i < end; i++) {
            int state = queue[i];
            match[state] = match[state] == 0 ? match[fail[state]] : match[state];
            rest[state] = child[state] == 0 ? rest[fail[state]] : state;
            for (int next = child[state]; next != 0; next = sibling[next]) {
                fail[next] = step(fail[state], label[next]);
                queue[end++] = next;
            }
        }
    }
}
