package dev.argus.plugins.installation;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.tenancy.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What installations need from grants. It is an interface because the package of grants depends on this one.
 * Implementations work in the caller's transaction.
 */
public interface InstallationGrants {
    /**
     * Whether a grant that is valid now fits the request.
     *
     * @param since if not null, only grants count that were given at this time or later
     */
    boolean answers(InstallationId installation, CapabilityRequest request, @Nullable Instant since);

    /** Revokes every grant of the installation that is ACTIVE or PENDING. */
    void withdraw(TenantId tenant, InstallationId installation, String by, String reason);
}
