package dev.argus.plugins.ledger;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static dev.argus.plugins.ledger.log.LedgerFixture.GLOBEX;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.ledger.log.LedgerContext;
import dev.argus.plugins.ledger.log.LedgerFixture;
import dev.argus.plugins.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerQueriesIT {
    private LedgerFixture ledger;
    private LedgerContext context;
    private LedgerQueries queries;

    @BeforeEach
    void start() throws Exception {
        ledger = LedgerFixture.create();
        context = ledger.context(Clock.systemUTC());
        queries = context.getBean(LedgerQueries.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void aTenantReadsItsOwnChainNewestFirstPageByPageEvenIfTheClockWentBackwards() throws Exception {
        var now = Instant.parse("2026-11-21T00:00:00Z");
        ledger.appendMany(GLOBEX, 2);
        var first = ledger.append(ACME, SampleRecords.of(RecordType.PLUGIN_CREATED, UUID.randomUUID()), now);
        ledger.append(GLOBEX);
        var second = ledger.append(
                ACME, SampleRecords.of(RecordType.VERSION_UPLOADED, UUID.randomUUID()), now.minusSeconds(60));
        var third = ledger.append(
                ACME, SampleRecords.of(RecordType.VERSION_PUBLISHED, UUID.randomUUID()), now.minusSeconds(30));
        ledger.sequence();

        var page = queries.entries(ACME, PageRequest.of(2, null));
        assertThat(page.nodes()).extracting(LedgerEntry::subject).containsExactly(third, second);
        assertThat(page.nodes()).extracting(LedgerEntry::sequence).containsExactly(5L, 4L);
        assertThat(page.nodes()).extracting(LedgerEntry::chainSequence).containsExactly(2L, 1L);
        assertThat(page.hasNextPage()).isTrue();
        var last = queries.entries(ACME, PageRequest.of(2, page.endCursor()));
        assertThat(last.nodes()).extracting(LedgerEntry::subject).containsExactly(first);
        assertThat(last.hasNextPage()).isFalse();
    }

    @Test
    void anEntryTellsItsLeafHashAsTheNextOneRepeatsIt() throws Exception {
        var subject = ledger.append(ACME);
        ledger.append(ACME);
        ledger.sequence();
        var entry = queries.bySubject(ACME, subject).getFirst();
        assertThat(entry.type()).isEqualTo("execution.requested");
        assertThat(entry.payload()).contains("\"action\":\"transform\"", "\"subject\":\"%s\"".formatted(subject));
        assertThat(ledger.database().column("SELECT encode(previous, 'hex') FROM ledger_entry WHERE sequence = 1"))
                .containsExactly(String.valueOf(entry.leafHash()));
    }

    @Test
    void whatHasNoPlaceYetComesLastAndHasNoNumbers() throws Exception {
        var subject = ledger.append(ACME);
        ledger.sequence();
        ledger.append(ACME, SampleRecords.of(RecordType.EXECUTION_STARTED, subject));
        ledger.append(ACME, SampleRecords.of(RecordType.EXECUTION_FINISHED, subject));

        var entries = queries.bySubject(ACME, subject);
        assertThat(entries)
                .extracting(LedgerEntry::type)
                .containsExactly("execution.requested", "execution.started", "execution.finished");
        assertThat(entries).extracting(LedgerEntry::sequence).containsExactly(0L, null, null);
        assertThat(entries.getLast().leafHash()).isNull();
        assertThat(entries.getLast().chainSequence()).isNull();
        assertThat(queries.entries(ACME, PageRequest.of(10, null)).nodes()).hasSize(1);
    }

    @Test
    void manySubjectsAreReadTogetherAndOnlyTheTenantsOwn() throws Exception {
        var mine = ledger.append(ACME);
        var waiting = ledger.append(ACME);
        var theirs = ledger.append(GLOBEX);
        ledger.sequence();
        ledger.append(ACME, SampleRecords.of(RecordType.EXECUTION_FINISHED, waiting));

        var found = queries.bySubjects(ACME, List.of(mine, waiting, theirs, UUID.randomUUID()));
        assertThat(found).containsOnlyKeys(mine, waiting);
        assertThat(found.get(waiting)).hasSize(2);
        assertThat(queries.bySubject(ACME, theirs)).isEmpty();
    }

    @Test
    void theCheckpointIsTheNewestAndTheVerifierKeyNamesTheOrigin() throws Exception {
        assertThat(queries.checkpoint()).isEmpty();
        ledger.append(ACME);
        ledger.sequenceAndSign();
        ledger.append(ACME);
        ledger.sequenceAndSign();
        assertThat(queries.checkpoint()).isEqualTo(ledger.file().read());
        assertThat(queries.checkpoint().orElseThrow()).startsWith(LedgerFixture.ORIGIN + "\n2\n");
        assertThat(queries.origin()).isEqualTo(LedgerFixture.ORIGIN);
        assertThat(queries.verifierKey()).startsWith(LedgerFixture.ORIGIN + "+");
    }
}
