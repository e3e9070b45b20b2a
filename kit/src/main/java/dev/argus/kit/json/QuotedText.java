package dev.argus.kit.json;

/** Shortens text from users before it is quoted in a message. */
public final class QuotedText {
    private static final int MAX = 80;

    private QuotedText() {}

    public static String shortened(String text) {
        var printable = text.codePoints()
                .limit(MAX + 1)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return printable.length() <= MAX ? printable.toString() : printable.substring(0, MAX) + "…";
    }
}
