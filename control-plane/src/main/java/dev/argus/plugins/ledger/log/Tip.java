package dev.argus.plugins.ledger.log;

import dev.argus.kit.crypto.Sha256;
import dev.argus.kit.ledger.CompactRange;
import java.util.List;

/**
 * The end of the log: its size and what is needed to append to it.
 *
 * @param roots the roots of the perfect subtrees, largest first
 */
record Tip(long size, List<Sha256> roots) {
    static final Tip EMPTY = new Tip(0, List.of());

    Tip {
        roots = List.copyOf(roots);
    }

    static Tip of(CompactRange range) {
        return new Tip(range.size(), range.hashes());
    }

    CompactRange range() {
        return new CompactRange(size, roots);
    }
}
