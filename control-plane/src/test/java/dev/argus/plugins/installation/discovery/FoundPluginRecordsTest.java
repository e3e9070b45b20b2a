package dev.argus.plugins.installation.discovery;

import static dev.argus.plugins.ledger.RecordChecks.assertComplete;
import static dev.argus.plugins.ledger.RecordChecks.assertWhole;
import static dev.argus.plugins.ledger.RecordKey.FAILED_CHECK;

import dev.argus.plugins.SampleVersion;
import dev.argus.plugins.installation.InstallationState;
import dev.argus.plugins.trust.verdict.Check;
import dev.argus.plugins.trust.verdict.Verdict;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FoundPluginRecordsTest {
    private static final PluginSource SOURCE = PluginSource.values()[0];
    private static final FoundPlugin FOUND =
            new FoundPlugin(SOURCE, "tool", SampleVersion.bundle("1.0.0"), new byte[0], "", null);
    private static final DiscoveredPlugin ROW = new DiscoveredPlugin(
            new UUID(0, 1),
            new UUID(0, 2),
            SOURCE,
            "tool",
            null,
            null,
            null,
            InstallationState.DISCOVERED,
            null,
            null,
            null,
            true,
            Instant.EPOCH,
            Instant.EPOCH);

    @Test
    void everyRecordHasTheKeysThatItsTypeDeclares() {
        assertWhole(FoundPluginRecords.discovered(ROW, FOUND, "ann"));
        assertWhole(FoundPluginRecords.unsigned(ROW, FOUND, new Verdict.Unsigned()), FAILED_CHECK);
        assertWhole(FoundPluginRecords.signatureInvalid(ROW, FOUND, new Verdict.CouldNotVerify(Check.BUNDLE_DIGEST)));
        assertWhole(FoundPluginRecords.duplicate(ROW, FOUND, "older", "the folder older has acme/tool already"));
        assertComplete(FoundPluginRecords.loadFailed(ROW, FOUND, "it is not signed"));
        assertComplete(FoundPluginRecords.unreadable(ROW, "there is no manifest"));
    }
}
