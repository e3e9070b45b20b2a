package dev.argus.plugins.installation;

import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What installations need of grants, which are above them; works in the caller's transaction. */
public interface InstallationGrants {
    /**
     * Whether a grant that counts now answers the request within its terms.
     *
     * @param since where not null, only a grant given then or later
     */
    boolean answers(UUID installation, CapabilityRequest request, @Nullable Instant since);

    /** Takes back every grant that counts or will. */
    void withdraw(TenantId tenant, UUID installation, String by, String reason);
}
