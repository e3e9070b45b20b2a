package dev.argus.plugins.ledger.log;

import dev.argus.kit.ledger.ChainLink;
import dev.argus.kit.ledger.CompactRange;
import dev.argus.kit.ledger.Leaf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What a set of outbox rows adds to the log. It is computed from the arguments alone. The rows are ordered by their ids
 * and never by their times, so a clock that goes backwards changes nothing.
 *
 * @param ends for every chain that grew, the link that its next record will have
 */
record Batch(List<Entry> entries, Map<UUID, ChainLink> ends, TileGrowth tiles, Tip tip) {
    /** A record with its place in the log. */
    record Entry(OutboxRow row, Leaf leaf) {}

    Batch {
        entries = List.copyOf(entries);
        ends = Map.copyOf(ends);
    }

    /** @param chains the next link of every tenant that has rows in {@code rows} */
    static Batch of(Tip tip, List<OutboxRow> rows, Map<UUID, ChainLink> chains) {
        var range = tip.range();
        var ends = new HashMap<>(chains);
        var tiles = new TileGrowth();
        var entries = new ArrayList<Entry>(rows.size());
        for (var row :
                rows.stream().sorted(Comparator.comparingLong(OutboxRow::id)).toList()) {
            entries.add(append(row, range, ends, tiles));
        }
        return new Batch(entries, ends, tiles, Tip.of(range));
    }

    private static Entry append(OutboxRow row, CompactRange range, Map<UUID, ChainLink> ends, TileGrowth tiles) {
        var link = ends.get(row.tenant());
        if (link == null) {
            throw new IllegalStateException("no chain for tenant " + row.tenant());
        }
        var leaf = new Leaf(range.size(), link, row.recordedAtMicros(), row.type(), row.commitment());
        range.append(leaf.hash(), tiles);
        ends.put(row.tenant(), ChainLink.after(leaf));
        return new Entry(row, leaf);
    }
}
