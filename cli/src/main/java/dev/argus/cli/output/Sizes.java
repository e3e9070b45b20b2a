package dev.argus.cli.output;

import java.util.Locale;

/** Shows numbers of bytes for people, in units of 1024. */
public final class Sizes {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

    private Sizes() {}

    /**
     * Returns {@code 512 B}, {@code 1.5 KiB} or {@code 16 MiB}: three digits, rounded down so that a limit is not
     * passed.
     */
    public static String shown(long bytes) {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        var digits = value < 100 && value != Math.floor(value)
                ? String.format(Locale.ROOT, "%.1f", Math.floor(value * 10) / 10)
                : Long.toString((long) Math.floor(value));
        return digits.replaceFirst("\\.0$", "") + " " + UNITS[unit];
    }
}
