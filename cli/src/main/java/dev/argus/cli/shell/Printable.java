package dev.argus.cli.shell;

import java.util.Locale;

/**
 * Makes untrusted text safe to print: characters that would control the terminal, or hide or reorder text, are printed
 * as escapes.
 *
 * <p>Messages, names and outputs can come from untrusted plugins.
 */
public final class Printable {
    private Printable() {}

    /** Escapes the text but keeps its line breaks. */
    public static String text(String text) {
        return escape(text, true);
    }

    /** Escapes the text, including its line breaks. */
    public static String line(String text) {
        return escape(text, false);
    }

    /** Escapes the text of a log, but keeps its line breaks and tabs. */
    public static String log(String text) {
        var unix = text.replace("\r\n", "\n");
        var safe = new StringBuilder(unix.length());
        unix.codePoints().forEach(point -> {
            if (!harmful(point) || point == '\n' || point == '\t') {
                safe.appendCodePoint(point);
            } else {
                safe.append(named(point));
            }
        });
        return safe.toString();
    }

    /**
     * Escapes a JSON or YAML document so that it still means the same: harmful characters, but not line breaks, can
     * only be in strings, and there {@code \\uXXXX} stands for them.
     */
    public static String document(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (!harmful(point) || point == '\n') {
                safe.appendCodePoint(point);
            } else {
                for (char unit : Character.toChars(point)) {
                    safe.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        });
        return safe.toString();
    }

    private static String escape(String text, boolean keepLines) {
        if (text.codePoints().noneMatch(Printable::harmful)) {
            return text;
        }
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (!harmful(point) || keepLines && point == '\n') {
                safe.appendCodePoint(point);
            } else {
                safe.append(named(point));
            }
        });
        return safe.toString();
    }

    private static String named(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Locale.ROOT, "\\u%04x", point);
        };
    }

    private static boolean harmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
