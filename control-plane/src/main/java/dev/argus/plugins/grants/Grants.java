package dev.argus.plugins.grants;

import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gives, takes back, finds and weighs grants. */
@Singleton
public class Grants {
    public Grant grant(Principal principal, GrantCapability request) {
        throw new UnsupportedOperationException();
    }

    /** Revoking again changes and records nothing. */
    public Grant revoke(Principal principal, UUID grant, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND for another tenant's. */
    public Grant get(Principal principal, UUID grant) {
        throw new UnsupportedOperationException();
    }

    /** Newest first; of one installation, or of all where it is null. */
    public Page<Grant> list(Principal principal, @Nullable UUID installation, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, Grant> grants(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }

    /** By installation, newest first; every id has an entry. */
    public Map<UUID, List<Grant>> byInstallation(Collection<UUID> installations) {
        throw new UnsupportedOperationException();
    }

    /** Decides in the caller's transaction, and holds off revocations of what it read until that ends. */
    public GrantDecision decide(UUID installation, List<String> capabilities, Instant now) {
        throw new UnsupportedOperationException();
    }
}
