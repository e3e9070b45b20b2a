package dev.argus.cli.output;

import dev.argus.cli.shell.Printable;
import java.util.ArrayList;

/** The end of a text of many lines: a program says last why it failed. */
public final class LastLines {
    /** How many lines are shown. */
    static final int LINES = 10;

    private static final int LONGEST = 400;

    private LastLines() {}

    /** Returns the last lines, harmless for a terminal; the first of them says how many are left out, if any are. */
    public static String shown(String text, boolean whole) {
        var all = text.lines().toList();
        int from = whole ? 0 : Math.max(0, all.size() - LINES);
        var shown = new ArrayList<String>();
        if (from > 0) {
            shown.add("… (" + from + " more above)");
        }
        all.subList(from, all.size()).forEach(line -> shown.add(cut(Printable.log(line), whole)));
        return String.join("\n", shown);
    }

    private static String cut(String line, boolean whole) {
        return whole || line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
