package dev.argus.plugins.installation;

import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Installs plugins for tenants, at most once each, and finds them. */
@Singleton
public class Installations {
    public Installation install(Principal principal, InstallPlugin request) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND for another tenant's. */
    public Installation get(Principal principal, UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND for another tenant's. */
    public Installation require(TenantId tenant, UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND where the tenant has not installed the plugin. */
    public Installation byPlugin(TenantId tenant, String pluginName) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public Page<Installation> list(Principal principal, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, Installation> installations(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }
}
