package dev.argus.plugins.grants;

import dev.argus.plugins.architecture.Pure;
import dev.argus.plugins.installation.InstallationId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's permission for one installation to use one capability for a limited time.
 *
 * @param constraints a JSON object
 * @param validFrom the first instant at which the grant is valid
 * @param expiresAt the first instant at which the grant is no longer valid
 * @param grantedBy the subject of the person who gave it
 */
@Pure
@MappedEntity("capability_grant")
public record Grant(
        @Id GrantId id,
        UUID tenant,
        InstallationId installation,
        String capability,
        String constraints,
        Instant validFrom,
        Instant expiresAt,
        String grantedBy,
        Instant grantedAt,
        @Nullable Instant revokedAt,
        @Nullable String revokedBy,
        @Nullable String revocationReason) {

    public GrantState state(Instant now) {
        if (revokedAt != null) {
            return GrantState.REVOKED;
        }
        if (!now.isBefore(expiresAt)) {
            return GrantState.EXPIRED;
        }
        return now.isBefore(validFrom) ? GrantState.PENDING : GrantState.ACTIVE;
    }
}
