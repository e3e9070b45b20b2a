package dev.argus.kit.inspection;

import java.util.ArrayList;
import java.util.List;

/** The findings of one check in one bundle. The first hundred are kept; all are counted. */
public final class CheckFindings {
    public static final int MAX_KEPT = 100;

    private final List<CheckFinding> kept = new ArrayList<>();
    private int count;

    void add(CheckFinding finding) {
        if (kept.size() < MAX_KEPT) {
            kept.add(finding);
        }
        count++;
    }

    public List<CheckFinding> kept() {
        return List.copyOf(kept);
    }

    public int count() {
        return count;
    }
}
