package dev.argus.plugins.trust;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordKey;
import dev.argus.plugins.ledger.RecordType;
import java.util.UUID;

/** Makes the ledger records of signature checks that were skipped. */
final class TrustRecords {
    private TrustRecords() {}

    static LedgerEvent skipped(UUID execution, VersionId version, TrustConfiguration.Waiver waiver) {
        return LedgerEvent.of(RecordType.TRUST_SKIPPED, execution)
                .with(RecordKey.EXECUTION, execution)
                .with(RecordKey.VERSION_ID, version.value())
                .with(RecordKey.WAIVER_OWNER, waiver.owner())
                .with(RecordKey.WAIVER_ENDS_AT, waiver.until())
                .with(RecordKey.EXPLANATION, waiver.reason());
    }
}
