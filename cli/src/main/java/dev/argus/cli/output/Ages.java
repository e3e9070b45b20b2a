package dev.argus.cli.output;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Says beside a time how long ago or ahead it is, in the largest unit that fits. */
final class Ages {
    private static final Duration YEARS = Duration.ofDays(2 * 365);

    private Ages() {}

    /** Returns {@code 2026-11-21T10:00:00Z (3d ago)} or {@code … (in 3d)}; what is no time is returned as it is. */
    static String beside(String time, Instant now) {
        if (time.isEmpty()) {
            return time;
        }
        try {
            var at = Instant.parse(time);
            return at.isAfter(now)
                    ? time + " (in " + rough(Duration.between(now, at)) + ")"
                    : time + " (" + rough(Duration.between(at, now)) + " ago)";
        } catch (DateTimeException | ArithmeticException _) {
            return time;
        }
    }

    private static String rough(Duration span) {
        if (span.compareTo(YEARS) >= 0) {
            return span.toDays() / 365 + "y";
        }
        if (span.toDays() > 1) {
            return span.toDays() + "d";
        }
        if (span.toHours() > 1) {
            return span.toHours() + "h";
        }
        return span.toMinutes() > 1 ? span.toMinutes() + "m" : span.toSeconds() + "s";
    }
}
