package dev.argus.plugins.grants;

import static dev.argus.plugins.ledger.RecordChecks.assertWhole;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.installation.InstallationId;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GrantRecordsTest {
    private static final Grant GRANT = new Grant(
            new GrantId(new UUID(0, 1)),
            new UUID(0, 2),
            new InstallationId(new UUID(0, 3)),
            "file.write",
            "{}",
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(60),
            "ann",
            Instant.EPOCH,
            null,
            null,
            null);

    @Test
    void everyRecordHasTheKeysThatItsTypeDeclares() {
        assertWhole(GrantRecords.given(GRANT, new VersionId(new UUID(0, 4))));
        assertWhole(GrantRecords.revoked(GRANT, "ann", "not needed any more"));
        assertWhole(GrantRecords.expired(GRANT));
    }
}
