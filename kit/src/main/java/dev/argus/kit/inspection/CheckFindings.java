package dev.argus.kit.inspection;

import java.util.ArrayList;
import java.util.List;

/** What one check found in one bundle: the first hundred, and how many there are. */
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
