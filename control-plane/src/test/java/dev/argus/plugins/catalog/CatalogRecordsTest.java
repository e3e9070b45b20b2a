package dev.argus.plugins.catalog;

import static dev.argus.plugins.ledger.RecordChecks.assertWhole;
import static dev.argus.plugins.ledger.RecordKey.ACCEPTED_FINDINGS;
import static dev.argus.plugins.ledger.RecordKey.SOURCE_IMAGE;
import static dev.argus.plugins.ledger.RecordKey.STARTUP_SHA256;
import static dev.argus.plugins.tenancy.SamplePrincipal.ANN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.inspection.CheckFinding;
import dev.argus.kit.manifest.PluginName;
import dev.argus.plugins.SampleVersion;
import dev.argus.plugins.catalog.check.Acknowledgement;
import dev.argus.plugins.catalog.check.CheckOutcome;
import dev.argus.plugins.catalog.check.CheckResult;
import dev.argus.plugins.catalog.composition.Composed;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CatalogRecordsTest {
    private static final PluginVersion VERSION = SampleVersion.of("1.0.0");
    private static final List<CheckResult> CHECKS = List.of(new CheckResult(
            VERSION.id(), 1, "unicode", CheckOutcome.PASSED, true, true, List.of(), 0, null, Instant.EPOCH));

    private static final CheckFinding FINDING = new CheckFinding("main.py", 1, 2, "invisible", "a soft hyphen");
    private static final Acknowledgement ANSWER = new Acknowledgement(
            VERSION.id().value(), "unicode", "invisible", "main.py", 1, 2, "meant so", "ann", Instant.EPOCH);
    private static final List<CheckResult> ANSWERED = List.of(new CheckResult(
                    VERSION.id(),
                    1,
                    "unicode",
                    CheckOutcome.FINDINGS,
                    true,
                    true,
                    List.of(FINDING),
                    1,
                    null,
                    Instant.EPOCH)
            .answered(List.of(ANSWER)));

    @Test
    void everyRecordHasTheKeysThatItsTypeDeclares() {
        assertWhole(CatalogRecords.created(VERSION.plugin(), "acme/tool", new UUID(0, 9), "ann"));
        assertWhole(CatalogRecords.uploaded(VERSION, "ed25519:0a"));
        assertWhole(CatalogRecords.imported(
                VERSION, new ImportVersion(ANN.tenantId(), new byte[0], "", null, "tool", "otto"), CHECKS));
        assertWhole(CatalogRecords.submitted(VERSION, CHECKS, "ann"));
        var review =
                new Review(new UUID(0, 5), VERSION.id(), 1, "ann", ReviewDecision.APPROVE, "it is good", Instant.EPOCH);
        assertWhole(CatalogRecords.reviewed(VERSION, review, CHECKS, ANN), ACCEPTED_FINDINGS);
        assertWhole(CatalogRecords.reviewed(VERSION, review, ANSWERED, ANN));
        assertWhole(CatalogRecords.acknowledged(VERSION, List.of(ANSWER), "meant so", "ann"));
        assertWhole(
                CatalogRecords.published(VERSION, new Composed("image", null, null), "ann"),
                SOURCE_IMAGE,
                STARTUP_SHA256);
        assertWhole(CatalogRecords.published(VERSION, new Composed("image", "own", "{}"), "ann"));
        assertWhole(CatalogRecords.deprecated(VERSION, ANN, "1.1 is coming"));
        assertWhole(CatalogRecords.archived(VERSION, ANN, "nobody has it"));
        assertWhole(CatalogRecords.yanked(VERSION, ANN, "it is broken"));
        assertWhole(CatalogRecords.quarantined(
                VERSION, new QuarantineVersion(VERSION.id(), QuarantineCode.MALWARE, "it steals"), ANN));
        assertWhole(CatalogRecords.released(VERSION, ANN, "it does not"));
        assertWhole(CatalogRecords.dependencyCycle(
                VERSION, List.of(PluginName.parse("acme/egg"), PluginName.parse("acme/hen"))));
    }

    @Test
    void aVersionIsItsNumberAndItsIdIsAnId() {
        assertThat(CatalogRecords.released(VERSION, ANN, "it does not").content())
                .containsEntry("plugin", "acme/tool")
                .containsEntry("pluginId", VERSION.plugin().toString())
                .containsEntry("version", "1.0.0")
                .containsEntry("versionId", VERSION.id().toString())
                .containsEntry("actor", "ann");
    }
}
