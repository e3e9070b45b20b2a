package dev.argus.plugins.trust;

import static dev.argus.plugins.ledger.RecordChecks.assertWhole;

import dev.argus.plugins.identifier.VersionId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TrustRecordsTest {
    @Test
    void theRecordHasTheKeysThatItsTypeDeclares() {
        var waiver = new TrustConfiguration.Waiver("ann", "a migration", Instant.EPOCH);
        assertWhole(TrustRecords.skipped(new UUID(0, 1), new VersionId(new UUID(0, 2)), waiver));
    }
}
