package dev.argus.plugins.grants;

import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.ledger.LedgerEvent;
import dev.argus.plugins.ledger.RecordKey;
import dev.argus.plugins.ledger.RecordType;

/** Makes the ledger records of grants. */
final class GrantRecords {
    private GrantRecords() {}

    /** @param version the id of the version that the installation is pinned to */
    static LedgerEvent given(Grant grant, VersionId version) {
        return event(RecordType.GRANT_GIVEN, grant)
                .with(RecordKey.VERSION_ID, version.value())
                .with(RecordKey.CONSTRAINTS, grant.constraints())
                .with(RecordKey.VALID_FROM, grant.validFrom())
                .with(RecordKey.EXPIRES_AT, grant.expiresAt())
                .with(RecordKey.ACTOR, grant.grantedBy());
    }

    static LedgerEvent revoked(Grant grant, String actor, String explanation) {
        return event(RecordType.GRANT_REVOKED, grant)
                .with(RecordKey.EXPLANATION, explanation)
                .with(RecordKey.ACTOR, actor);
    }

    static LedgerEvent expired(Grant grant) {
        return event(RecordType.GRANT_EXPIRED, grant).with(RecordKey.EXPIRES_AT, grant.expiresAt());
    }

    private static LedgerEvent event(RecordType type, Grant grant) {
        return LedgerEvent.of(type, grant.id().value())
                .with(RecordKey.INSTALLATION, grant.installation().value())
                .with(RecordKey.CAPABILITY, grant.capability());
    }
}
