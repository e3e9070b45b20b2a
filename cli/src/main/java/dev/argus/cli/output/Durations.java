package dev.argus.cli.output;

import dev.argus.cli.problem.Failure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations as people write them and as argus prints them: {@code 500ms}, {@code 30s}, {@code 1.5s},
 * {@code 1h30m}, {@code 30d}, and ISO 8601 such as {@code PT30S}, which the API uses.
 */
public final class Durations {
    /** At least one part; the larger units first. */
    private static final Pattern SPAN = Pattern.compile(
            "(?=.)(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9})ms)?");

    private static final Pattern ISO = Pattern.compile("P[0-9DTHMS.]+");

    private Durations() {}

    public static Duration parse(String text) {
        var span = SPAN.matcher(text);
        if (span.matches()) {
            return Duration.ofDays(number(span.group(1)))
                    .plusHours(number(span.group(2)))
                    .plusMinutes(number(span.group(3)))
                    .plus(seconds(span.group(4)))
                    .plusMillis(number(span.group(5)));
        }
        if (ISO.matcher(text).matches()) {
            try {
                return Duration.parse(text);
            } catch (DateTimeException _) {
                throw notASpan(text);
            }
        }
        throw notASpan(text);
    }

    /** Returns the duration as the API reads it, in ISO 8601; one that was given so stays as it was given. */
    public static String iso(String text) {
        var span = parse(text);
        return text.startsWith("P") ? text : span.toString();
    }

    private static Failure notASpan(String text) {
        return Failure.invalid("\"" + text + "\" is not a duration such as 500ms, 30s, 15m, 1h30m or 30d");
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration seconds(@Nullable String digits) {
        return digits == null ? Duration.ZERO : Duration.parse("PT" + digits + "S");
    }

    /** Reads a point in the past: an RFC 3339 time, or how long before {@code now} it was. */
    public static Instant past(String text, Instant now) {
        return text.contains("T") && !text.startsWith("P") ? moment(text, now) : shifted(text, span -> now.minus(span));
    }

    /** Reads a point in time: an RFC 3339 time, or a duration from {@code now}. */
    public static Instant moment(String text, Instant now) {
        if (!text.contains("T") || text.startsWith("P")) {
            return shifted(text, now::plus);
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException fault) {
            throw Failure.invalid("\"" + text + "\" is not a time such as 2027-01-31T12:00:00Z: " + fault.getMessage());
        }
    }

    private static Instant shifted(String text, Function<Duration, Instant> shift) {
        try {
            return shift.apply(parse(text));
        } catch (DateTimeException | ArithmeticException fault) {
            throw Failure.invalid("\"" + text + "\" is too long a time span");
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
