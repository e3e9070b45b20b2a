package dev.argus.plugins.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.ledger.ChainLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final UUID ACME = new UUID(0, 1);
    private static final UUID GLOBEX = new UUID(0, 2);
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00.000001Z");
    private static final Map<UUID, ChainLink> CHAINS = Map.of(ACME, ChainLink.first("a"), GLOBEX, ChainLink.first("g"));

    @Test
    void rowsTakeTheirPlaceByIdWhateverTheirOrderAndTime() {
        var batch = Batch.of(Tip.EMPTY, List.of(row(7, ACME, NOW.minusSeconds(9)), row(5, ACME, NOW)), CHAINS);
        assertThat(batch.entries()).extracting(entry -> entry.row().id()).containsExactly(5L, 7L);
        assertThat(batch.entries()).extracting(entry -> entry.leaf().sequence()).containsExactly(0L, 1L);
        assertThat(batch.entries().getFirst().leaf().timeMicros()).isEqualTo(1_795_219_200_000_001L);
    }

    @Test
    void everyTenantHasAChainOfItsOwnInTheOneTree() {
        var batch = Batch.of(Tip.EMPTY, List.of(row(1, ACME, NOW), row(2, GLOBEX, NOW), row(3, ACME, NOW)), CHAINS);
        var leaves = batch.entries().stream().map(Batch.Entry::leaf).toList();
        assertThat(leaves.get(1).link()).isEqualTo(ChainLink.first("g"));
        assertThat(leaves.get(2).link()).isEqualTo(ChainLink.after(leaves.get(0)));
        assertThat(batch.ends())
                .isEqualTo(Map.of(ACME, ChainLink.after(leaves.get(2)), GLOBEX, ChainLink.after(leaves.get(1))));
        assertThat(batch.tip().size()).isEqualTo(3);
    }

    @Test
    void twoBatchesMakeTheSameTreeAsOne() {
        var rows = List.of(row(1, ACME, NOW), row(2, ACME, NOW), row(3, ACME, NOW));
        var first = Batch.of(Tip.EMPTY, rows.subList(0, 2), CHAINS);
        var second = Batch.of(first.tip(), rows.subList(2, 3), first.ends());
        assertThat(second.tip()).isEqualTo(Batch.of(Tip.EMPTY, rows, CHAINS).tip());
    }

    @Test
    void aTenantWithoutAChainIsABugOfTheCaller() {
        assertThatThrownBy(() -> Batch.of(Tip.EMPTY, List.of(row(1, ACME, NOW)), Map.of()))
                .hasMessageContaining(ACME.toString());
    }

    private static OutboxRow row(long id, UUID tenant, Instant at) {
        return new OutboxRow(id, tenant, "grant.given", new UUID(1, id), "{\"n\":" + id + "}", new byte[32], at);
    }
}
