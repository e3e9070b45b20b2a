package dev.argus.cli.api;

import java.time.Duration;

/** When to stop waiting; possibly never. */
public record Deadline(boolean never, long atNanos) {
    public static final Deadline NEVER = new Deadline(true, 0);

    public static Deadline in(Duration span) {
        return new Deadline(false, System.nanoTime() + span.toNanos());
    }

    public boolean passed() {
        return !never && System.nanoTime() - atNanos >= 0;
    }

    /** What is left of a span when the deadline comes first; never less than a millisecond. */
    Duration within(Duration span) {
        if (never) {
            return span;
        }
        long left = Math.max(atNanos - System.nanoTime(), 1_000_000);
        return left < span.toNanos() ? Duration.ofNanos(left) : span;
    }
}
