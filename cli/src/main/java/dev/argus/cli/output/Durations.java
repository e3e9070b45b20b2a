package dev.argus.cli.output;

import dev.argus.cli.problem.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads durations as people write them: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 12h}, {@code 30d}. */
public final class Durations {
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private Durations() {}

    public static Duration parse(String text) {
        var span = SPAN.matcher(text);
        if (!span.matches()) {
            throw Failure.invalid("\"" + text + "\" is not a duration such as 500ms, 30s, 15m, 12h or 30d");
        }
        long count = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "ms" -> Duration.ofMillis(count);
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    /** Reads a point in time: an RFC 3339 time, or a duration from {@code now}. */
    public static Instant moment(String text, Instant now) {
        if (!text.contains("T")) {
            return now.plus(parse(text));
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException fault) {
            throw Failure.invalid("\"" + text + "\" is not a time such as 2027-01-31T12:00:00Z: " + fault.getMessage());
        }
    }

    static String shown(String iso) {
        if (iso.isEmpty()) {
            return "";
        }
        try {
            var span = Duration.parse(iso);
            if (span.toMinutes() > 0) {
                return span.truncatedTo(ChronoUnit.SECONDS)
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT);
            }
            return String.format(Locale.ROOT, "%.3fs", span.toMillis() / 1000.0);
        } catch (DateTimeException _) {
            return iso;
        }
    }
}
