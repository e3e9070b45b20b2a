package dev.argus.plugins.paging;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.problem.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that is sorted by time and then by id, both descending. Callers treat its text as opaque.
 *
 * @param at with microsecond precision, which is what PostgreSQL stores
 */
public record Cursor(Instant at, UUID id) {
    /** The place before the first row of every list, where the first page starts. */
    public static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1L, -1L));

    static Cursor parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), UTF_8).split(",", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not two parts");
            }
            return new Cursor(
                    Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw Problem.invalid("after", "not a cursor of this list; pass endCursor of the page before, or nothing");
        }
    }

    /** Returns the text that {@link #parse} reads. */
    @Override
    public String toString() {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, at) + "," + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
