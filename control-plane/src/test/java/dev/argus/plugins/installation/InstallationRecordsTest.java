package dev.argus.plugins.installation;

import static dev.argus.plugins.ledger.RecordChecks.assertComplete;
import static dev.argus.plugins.ledger.RecordChecks.assertWhole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.SampleVersion;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.ledger.RecordKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InstallationRecordsTest {
    private static final PluginVersion OLD = SampleVersion.of("1.0.0");
    private static final PluginVersion NEW = SampleVersion.of("1.1.0");
    private static final Installation INSTALLED = new Installation(
            new InstallationId(new UUID(0, 1)),
            new UUID(0, 2),
            new PluginId(SampleVersion.PLUGIN),
            NEW.id(),
            InstallationState.ENABLED,
            "{\"level\":7}",
            "ann",
            Instant.EPOCH,
            true,
            null);

    @Test
    void everyRecordHasTheKeysThatItsTypeDeclares() {
        assertWhole(InstallationRecords.created(INSTALLED, NEW, "acme/tool"));
        assertWhole(InstallationRecords.loaded(INSTALLED, NEW, "acme/tool", "otto"));
        assertWhole(InstallationRecords.enabled(INSTALLED, "ann"));
        assertWhole(InstallationRecords.disabled(INSTALLED, "ann"));
        assertWhole(InstallationRecords.unloaded(INSTALLED, "ann"));
        assertWhole(InstallationRecords.reloaded(INSTALLED, "ann"));
        assertComplete(InstallationRecords.loadFailed(INSTALLED, "its configuration lacks level"));
        assertWhole(InstallationRecords.upgradePending(INSTALLED, NEW, List.of("file.write"), "ann"));
        assertWhole(InstallationRecords.upgradeWithdrawn(INSTALLED, NEW.id(), "ann"));
        assertWhole(InstallationRecords.upgraded(INSTALLED, OLD, NEW, "ann"), RecordKey.ACCEPTED_YANKED);
        assertWhole(InstallationRecords.upgraded(INSTALLED, OLD, SampleVersion.yanked("1.1.0", "broken"), "ann"));
    }

    @Test
    void anUpgradeSaysFromWhichVersionToWhich() {
        assertThat(InstallationRecords.upgraded(INSTALLED, OLD, NEW, "ann").content())
                .containsEntry("version", "1.1.0")
                .containsEntry("versionId", NEW.id().toString())
                .containsEntry("previousVersion", "1.0.0")
                .containsEntry("previousVersionId", OLD.id().toString())
                .doesNotContainKey("config");
    }
}
