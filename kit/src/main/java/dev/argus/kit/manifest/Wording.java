package dev.argus.kit.manifest;

/** How foreign text is quoted in messages. */
final class Wording {
    private static final int MAX = 80;

    private Wording() {}

    static String shortened(String text) {
        var printable = text.codePoints()
                .limit(MAX + 1)
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? '?' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append);
        return printable.length() <= MAX ? printable.toString() : printable.substring(0, MAX) + "…";
    }
}
