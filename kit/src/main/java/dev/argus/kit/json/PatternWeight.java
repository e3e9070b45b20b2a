package dev.argus.kit.json;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Estimates the size of a regular expression after its counted repetitions are expanded.
 *
 * <p>Matching takes time proportional to that size, and {@code ((a{100}){100}){100}} expands to a million steps from
 * twenty characters.
 */
final class PatternWeight {
    private static final long MAX = 5_000;

    private final String pattern;
    private final Deque<Long> outer = new ArrayDeque<>();
    private long sum;
    private long last;
    private int at;

    private PatternWeight(String pattern) {
        this.pattern = pattern;
    }

    static void check(String pattern) {
        if (new PatternWeight(pattern).weight() > MAX) {
            throw new MalformedException(
                    "the pattern \"%s\" repeats too often: at most %d steps, with its repetitions written out, are accepted; for the length of a text use maxLength"
                            .formatted(pattern, MAX));
        }
    }

    private long weight() {
        while (at < pattern.length()) {
            step(pattern.charAt(at));
            sum = Math.min(sum, MAX + 1);
            last = Math.min(last, MAX + 1);
        }
        while (!outer.isEmpty()) {
            sum += outer.pop();
        }
        return sum;
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> atom(2);
            case '[' -> atom(classLength());
            case '(' -> open();
            case ')' -> close();
            case '{' -> repeat();
            default -> atom(1);
        }
    }

    private void atom(int length) {
        at += length;
        last = 1;
        sum += last;
    }

    private void open() {
        outer.push(sum);
        sum = 1;
        at++;
    }

    private void close() {
        last = sum;
        sum += outer.isEmpty() ? 0 : outer.pop();
        at++;
    }

    /**
     * Multiplies by the upper bound of {@code {n,m}}. Braces that are not a repetition count as an atom. RE2 itself
     * refuses a repetition directly after another.
     */
    private void repeat() {
        int end = pattern.indexOf('}', at);
        var bounds = end < 0 ? "" : pattern.substring(at + 1, end);
        if (!bounds.matches("[0-9]{1,9}(,[0-9]{0,9})?")) {
            atom(1);
            return;
        }
        long count = 1;
        for (var bound : bounds.split(",", -1)) {
            count = bound.isEmpty() ? count : Math.max(count, Long.parseLong(bound));
        }
        sum += last * (count - 1);
        at = end + 1;
    }

    private int classLength() {
        int end = at + 1;
        if (end < pattern.length() && pattern.charAt(end) == '^') {
            end++;
        }
        if (end < pattern.length() && pattern.charAt(end) == ']') {
            end++;
        }
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            end += pattern.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1 - at;
    }
}
