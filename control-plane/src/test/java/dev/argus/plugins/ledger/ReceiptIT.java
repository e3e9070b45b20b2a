package dev.argus.plugins.ledger;

import static dev.argus.plugins.ledger.log.LedgerFixture.ACME;
import static dev.argus.plugins.ledger.log.LedgerFixture.GLOBEX;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.kit.ledger.ReceiptVerdict;
import dev.argus.kit.ledger.ReceiptVerifier;
import dev.argus.kit.ledger.VerifierKey;
import dev.argus.plugins.ledger.log.LedgerContext;
import dev.argus.plugins.ledger.log.LedgerFixture;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReceiptIT {
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
    void itIsPendingWithoutAPlaceThenWithOneThenReadyAndVerifiesOffline() throws Exception {
        ledger.append(GLOBEX);
        var subject = ledger.append(
                ACME,
                SampleRecords.of(RecordType.EXECUTION_FINISHED, UUID.randomUUID())
                        .with(RecordKey.EXIT_CODE, 0));
        assertThat(queries.receipt(ACME, subject)).isEqualTo(ReceiptView.pending(null));
        ledger.sequence();
        assertThat(queries.receipt(ACME, subject)).isEqualTo(ReceiptView.pending(1L));
        ledger.sequenceAndSign();

        var receipt = queries.receipt(ACME, subject);
        assertThat(receipt.state()).isEqualTo(ReceiptView.State.READY);
        assertThat(receipt.sequence()).isEqualTo(1);
        assertThat(receipt.text()).contains("\"exitCode\":0", subject.toString(), LedgerFixture.ORIGIN);
        assertThat(verdict(ACME, subject)).isInstanceOfSatisfying(ReceiptVerdict.Verified.class, verified -> {
            assertThat(verified.receipt().leaf().sequence()).isEqualTo(1);
            assertThat(verified.checkpoint().size()).isEqualTo(2);
        });
    }

    @Test
    void itStaysTheSameWhileTheLogGrows() throws Exception {
        var subject = ledger.append(ACME);
        ledger.sequenceAndSign();
        var first = queries.receipt(ACME, subject);
        ledger.appendMany(GLOBEX, 300);
        ledger.sequenceAndSign();
        assertThat(queries.receipt(ACME, subject)).isEqualTo(first);
    }

    @Test
    void everyRecordOfALogOfSeveralTilesAndCheckpointsVerifies() throws Exception {
        var subjects = new ArrayList<UUID>();
        for (int checkpoint = 0; checkpoint < 4; checkpoint++) {
            for (int i = 0; i < 5; i++) {
                subjects.add(ledger.append(ACME));
            }
            ledger.appendMany(GLOBEX, 140);
            subjects.add(ledger.append(ACME));
            ledger.sequenceAndSign();
        }
        assertThat(subjects)
                .allSatisfy(subject -> assertThat(verdict(ACME, subject)).isInstanceOf(ReceiptVerdict.Verified.class));
        var waiting = ledger.append(ACME);
        var foreign = ledger.append(GLOBEX);
        var all = new ArrayList<>(subjects);
        all.addAll(List.of(waiting, foreign, UUID.randomUUID()));
        var together = queries.receipts(ACME, all);
        assertThat(together).hasSize(subjects.size() + 1).containsEntry(waiting, ReceiptView.pending(null));
        assertThat(subjects)
                .allSatisfy(subject -> assertThat(together.get(subject)).isEqualTo(queries.receipt(ACME, subject)));
    }

    @Test
    void itIsOfTheNewestRecordOfTheSubject() throws Exception {
        var subject = ledger.append(ACME);
        ledger.sequenceAndSign();
        ledger.append(ACME, SampleRecords.of(RecordType.EXECUTION_FINISHED, subject));
        assertThat(queries.receipt(ACME, subject)).isEqualTo(ReceiptView.pending(null));
        ledger.sequenceAndSign();
        assertThat(queries.receipt(ACME, subject).text())
                .contains("execution.finished")
                .doesNotContain("execution.requested");
    }

    @Test
    void anotherTenantsRecordDoesNotExist() throws Exception {
        var subject = ledger.append(ACME);
        assertThatThrownBy(() -> queries.receipt(GLOBEX, subject))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(ProblemCode.NOT_FOUND));
    }

    @Test
    void anErasedPayloadLeavesAReceiptThatStillProvesTheRecord() throws Exception {
        var subject = ledger.append(
                ACME,
                SampleRecords.of(RecordType.GRANT_GIVEN, UUID.randomUUID()).with(RecordKey.CONSTRAINTS, "personal"));
        ledger.sequenceAndSign();
        ledger.database().run("DELETE FROM ledger_payload");
        assertThat(queries.receipt(ACME, subject).text()).doesNotContain("personal", "salt");
        assertThat(verdict(ACME, subject)).isInstanceOf(ReceiptVerdict.Verified.class);
        assertThat(queries.bySubject(ACME, subject).getFirst().payload()).isNull();
    }

    @Test
    void whatSomebodyChangedInTheDatabaseFailsAndNothingElseDoes() throws Exception {
        var subjects = List.of(
                ledger.append(ACME),
                ledger.append(ACME),
                ledger.append(GLOBEX),
                ledger.append(ACME),
                ledger.append(GLOBEX));
        ledger.sequenceAndSign();
        ledger.database()
                .run("ALTER TABLE ledger_entry DISABLE TRIGGER ALL", "ALTER TABLE ledger_payload DISABLE TRIGGER ALL");

        assertBroken(
                "a leaf in the middle",
                "UPDATE ledger_entry SET leaf = replace(leaf, '\"t\":1', '\"t\":2') WHERE sequence = 1",
                subjects,
                1);
        assertBroken(
                "two leaves in the other order",
                "UPDATE ledger_entry a SET leaf = b.leaf FROM ledger_entry b WHERE a.sequence + b.sequence = 3 AND a.sequence IN (0, 3)",
                subjects,
                0,
                3);
        assertBroken("two payloads swapped", """
                UPDATE ledger_payload a SET payload = b.payload, salt = b.salt FROM ledger_payload b
                WHERE a.sequence + b.sequence = 6 AND a.sequence IN (2, 4)
                """, subjects, 2, 4);
        assertBroken(
                "a payload edited",
                "UPDATE ledger_payload SET payload = replace(payload, 'transform', 'deform') WHERE sequence = 3",
                subjects,
                3);
        assertBroken(
                "another tenant's record passed off as one's own",
                "UPDATE ledger_entry a SET leaf = b.leaf FROM ledger_entry b WHERE a.sequence = 1 AND b.sequence = 2",
                subjects,
                1);
        assertBroken(
                "a node of the tree",
                "UPDATE ledger_tile SET hashes = overlay(hashes PLACING '\\x00'::bytea FROM 1)",
                subjects,
                1,
                2,
                3,
                4);
    }

    /** Undoes the last change, runs this statement, and checks which receipts are broken. */
    private void assertBroken(String what, String statement, List<UUID> subjects, Integer... expected)
            throws Exception {
        ledger.database()
                .run(
                        "CREATE TABLE IF NOT EXISTS saved_entry AS TABLE ledger_entry",
                        "CREATE TABLE IF NOT EXISTS saved_payload AS TABLE ledger_payload",
                        "UPDATE ledger_entry e SET leaf = s.leaf FROM saved_entry s WHERE s.sequence = e.sequence",
                        "UPDATE ledger_payload p SET payload = s.payload, salt = s.salt FROM saved_payload s WHERE s.sequence = p.sequence",
                        statement);
        var broken = new ArrayList<Integer>();
        for (int i = 0; i < subjects.size(); i++) {
            if (!verifies(i == 2 || i == 4 ? GLOBEX : ACME, subjects.get(i))) {
                broken.add(i);
            }
        }
        assertThat(broken).as(what).containsExactly(expected);
    }

    private boolean verifies(TenantId tenant, UUID subject) {
        return verdict(tenant, subject) instanceof ReceiptVerdict.Verified(var receipt, var checkpoint)
                && receipt.disclosure()
                        .map(shown -> new String(shown.payload(), UTF_8))
                        .orElse("")
                        .contains(subject.toString());
    }

    private ReceiptVerdict verdict(TenantId tenant, UUID subject) {
        String text = queries.receipt(tenant, subject).text();
        return ReceiptVerifier.verify(
                String.valueOf(text).getBytes(UTF_8), List.of(VerifierKey.parse(queries.verifierKey())));
    }
}
