package dev.argus.cli.output;

import java.util.Set;

/** Colours known states if colour is on; otherwise returns text unchanged. */
public record StateColours(boolean on) {
    private static final Set<String> GOOD = Set.of("SUCCEEDED", "PUBLISHED", "ENABLED", "ACTIVE", "VERIFIED", "READY");
    private static final Set<String> BAD = Set.of("FAILED", "TIMED_OUT", "REJECTED", "LOST", "REVOKED", "INVALID");

    /** Colours the cell if its whole text is a known state. */
    public String word(String cell) {
        if (!on) {
            return cell;
        }
        if (GOOD.contains(cell)) {
            return "\u001b[32m" + cell + "\u001b[0m";
        }
        return BAD.contains(cell) ? "\u001b[31m" + cell + "\u001b[0m" : cell;
    }
}
