package dev.argus.plugins.kubernetes.resource;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.architecture.Pure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes texts fit into a status: limited in length, printable, and cut at a sensible place. */
@Pure
final class StatusText {
    static final int MESSAGE = 1024;
    static final int OUTPUT = 4096;
    static final int LOG = 1024;

    private static final String CUT = "…";

    private StatusText() {}

    /**
     * Returns the text with at most {@value #MESSAGE} characters. If it was longer, the last character is an ellipsis.
     * Null gives null.
     */
    static @Nullable String message(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var printable = printable(text);
        if (printable.length() <= MESSAGE) {
            return printable;
        }
        int end = Character.isHighSurrogate(printable.charAt(MESSAGE - 2)) ? MESSAGE - 2 : MESSAGE - 1;
        return printable.substring(0, end) + CUT;
    }

    /**
     * Returns the end of a stream, read from at most its last {@value #LOG} bytes and with at most as many characters.
     * It starts at the beginning of a line if one begins there. Returns null for an empty stream.
     */
    static @Nullable String lastLines(byte[] stream) {
        if (stream.length == 0) {
            return null;
        }
        int from = Math.max(0, stream.length - LOG);
        if (from > 0) {
            from = beginning(stream, from);
        }
        var text = printable(new String(stream, from, stream.length - from, UTF_8));
        // Invalid bytes became replacement characters, so the length is checked again.
        return text.length() <= LOG ? text : text.substring(text.length() - LOG);
    }

    /** Returns a duration as text: 850ms, 3.2s, 4m05s, 2h10m. */
    static String duration(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis < 1000) {
            return millis + "ms";
        }
        if (millis < 60_000) {
            return "%d.%ds".formatted(millis / 1000, millis % 1000 / 100);
        }
        long seconds = millis / 1000;
        return seconds < 3600
                ? "%dm%02ds".formatted(seconds / 60, seconds % 60)
                : "%dh%02dm".formatted(seconds / 3600, seconds % 3600 / 60);
    }

    /**
     * Returns the position after the first line break from {@code from} on. Without one, returns the next position at
     * which a character begins.
     */
    private static int beginning(byte[] stream, int from) {
        if (stream[from - 1] == '\n') {
            return from;
        }
        for (int at = from; at < stream.length - 1; at++) {
            if (stream[at] == '\n') {
                return at + 1;
            }
        }
        int at = from;
        while (at < stream.length && (stream[at] & 0xC0) == 0x80) {
            at++;
        }
        return at;
    }

    /** Returns the text without characters that would move the cursor or control the terminal. */
    private static String printable(String text) {
        var shown = new StringBuilder(text.length());
        text.codePoints().map(point -> harmless(point) ? point : '\uFFFD').forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean harmless(int point) {
        return point == '\n'
                || point == '\t'
                || (Character.getType(point) != Character.CONTROL && !bidirectional(point));
    }

    private static boolean bidirectional(int point) {
        return (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    }
}
