package dev.argus.cli.api;

import java.time.Duration;

/** The time at which to stop waiting, if any. */
public record Deadline(boolean never, long atNanos) {
    public static final Deadline NEVER = new Deadline(true, 0);

    public static Deadline in(Duration span) {
        return new Deadline(false, System.nanoTime() + span.toNanos());
    }

    public boolean passed() {
        return !never && System.nanoTime() - atNanos >= 0;
    }

    /** Returns {@code span}, shortened to end at the deadline, but at least one millisecond. */
    Duration within(Duration span) {
        if (never) {
            return span;
        }
        long left = Math.max(atNanos - System.nanoTime(), 1_000_000);
        return left < span.toNanos() ? Duration.ofNanos(left) : span;
    }
}
