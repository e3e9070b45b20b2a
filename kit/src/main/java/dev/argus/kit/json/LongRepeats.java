package dev.argus.kit.json;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Writes a repetition of more than a thousand times, which RE2 refuses, as several smaller ones: {@code x{1,2048}}
 * becomes {@code (?:x{1,1000}x{0,1000}x{0,48})}, which matches the same texts.
 */
final class LongRepeats {
    private static final int MAX = 1000;
    private static final Pattern LONG = Pattern.compile("\\{(?:[0-9]{4}|[0-9]{1,4},[0-9]{4})");
    private static final Pattern COUNTS = Pattern.compile("\\{([0-9]{1,4})(?:(,)([0-9]{0,4}))?\\}");

    private final String pattern;
    private final StringBuilder written = new StringBuilder();
    private final Deque<Integer> groups = new ArrayDeque<>();
    private int at;
    /** Where the last part that can be repeated starts in what is written. */
    private int part;

    private LongRepeats(String pattern) {
        this.pattern = pattern;
    }

    /** Returns a pattern that matches the same; the pattern itself if it has no long repetition, or a quotation. */
    static String split(String pattern) {
        if (!LONG.matcher(pattern).find() || pattern.contains("\\Q")) {
            return pattern;
        }
        var repeats = new LongRepeats(pattern);
        while (repeats.at < pattern.length()) {
            repeats.step();
        }
        return repeats.written.toString();
    }

    private void step() {
        switch (pattern.charAt(at)) {
            case '\\' -> part(escapeLength());
            case '[' -> part(classLength());
            case '(' -> {
                groups.push(written.length());
                copy(1);
            }
            case ')' -> {
                copy(1);
                part = groups.isEmpty() ? written.length() - 1 : groups.pop();
            }
            case '{' -> repetition();
            case '*', '+', '?' -> copy(1);
            default -> part(Character.charCount(pattern.codePointAt(at)));
        }
    }

    private void part(int length) {
        part = written.length();
        copy(length);
    }

    private void copy(int length) {
        int end = Math.min(pattern.length(), at + length);
        written.append(pattern, at, end);
        at = end;
    }

    private void repetition() {
        var counts = COUNTS.matcher(pattern).region(at, pattern.length());
        if (!counts.lookingAt()) {
            part(1);
            return;
        }
        int least = Integer.parseInt(counts.group(1));
        boolean open = counts.group(2) != null && counts.group(3).isEmpty();
        int most = counts.group(2) == null || open ? least : Integer.parseInt(counts.group(3));
        if (Math.max(least, most) <= MAX || most < least) {
            copy(counts.end() - at);
            return;
        }
        at = counts.end();
        boolean lazy = at < pattern.length() && pattern.charAt(at) == '?';
        at += lazy ? 1 : 0;
        replacePart(least, most, open, lazy ? "?" : "");
    }

    private void replacePart(int least, int most, boolean open, String suffix) {
        var repeated = written.substring(part);
        written.setLength(part);
        written.append("(?:");
        for (int missing = least, room = most; room > 0; room -= MAX) {
            int low = Math.clamp(missing, 0, Math.min(MAX, room));
            boolean last = room <= MAX;
            var high = last && open ? "" : String.valueOf(Math.min(MAX, room));
            written.append(repeated)
                    .append('{')
                    .append(low)
                    .append(',')
                    .append(high)
                    .append('}')
                    .append(suffix);
            missing -= low;
        }
        written.append(')');
    }

    private int escapeLength() {
        char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        char after = at + 2 < pattern.length() ? pattern.charAt(at + 2) : ' ';
        if (next == 'p' || next == 'P' || next == 'x') {
            int end = pattern.indexOf('}', at);
            if (after == '{') {
                return end < 0 ? pattern.length() - at : end + 1 - at;
            }
            return next == 'x' ? 4 : 3;
        }
        int length = 2;
        while (length < 4 && isOctal(at + 1) && isOctal(at + length)) {
            length++;
        }
        return length;
    }

    private boolean isOctal(int index) {
        return index < pattern.length() && pattern.charAt(index) >= '0' && pattern.charAt(index) <= '7';
    }

    private int classLength() {
        int end = at + 1;
        if (pattern.startsWith("^", end)) {
            end++;
        }
        if (pattern.startsWith("]", end)) {
            end++;
        }
        while (end < pattern.length() && pattern.charAt(end) != ']') {
            if (pattern.charAt(end) == '\\') {
                end += 2;
            } else if (pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0) {
                end = pattern.indexOf(":]", end) + 2;
            } else {
                end++;
            }
        }
        return end + 1 - at;
    }
}
