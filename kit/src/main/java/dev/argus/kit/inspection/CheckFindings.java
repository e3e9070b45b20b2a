package dev.argus.kit.inspection;

import java.util.ArrayList;
import java.util.List;

/**
 * The findings of one check in one bundle, and its warnings about what is usual in ordinary files. The first hundred of
 * each are kept; all findings are counted.
 */
public final class CheckFindings {
    public static final int MAX_KEPT = 100;

    private final List<CheckFinding> kept = new ArrayList<>();
    private final List<CheckFinding> warnings = new ArrayList<>();
    private int count;

    void add(CheckFinding finding) {
        if (kept.size() < MAX_KEPT) {
            kept.add(finding);
        }
        count++;
    }

    void warn(CheckFinding finding) {
        if (warnings.size() < MAX_KEPT) {
            warnings.add(finding);
        }
    }

    public List<CheckFinding> kept() {
        return List.copyOf(kept);
    }

    /** Returns what people should look at, and what does not stop the bundle. */
    public List<CheckFinding> warnings() {
        return List.copyOf(warnings);
    }

    public int count() {
        return count;
    }
}
