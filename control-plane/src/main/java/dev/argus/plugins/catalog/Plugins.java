package dev.argus.plugins.catalog;

import dev.argus.plugins.paging.Page;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Creates and finds plugins. A tenant sees its own and those of others with a published version. */
@Singleton
public class Plugins {
    /** @param name publisher/name; the publisher must be the tenant's own */
    public Plugin create(Principal principal, String name) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND for what the tenant does not see. */
    public Plugin get(Principal principal, UUID id) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND for what the tenant does not see. */
    public Plugin byName(Principal principal, String name) {
        throw new UnsupportedOperationException();
    }

    /** Newest first. */
    public Page<Plugin> list(Principal principal, PageRequest page) {
        throw new UnsupportedOperationException();
    }

    /** Those of the ids that exist; asks nobody's permission, for what the caller already got to see. */
    public Map<UUID, Plugin> plugins(Collection<UUID> ids) {
        throw new UnsupportedOperationException();
    }
}
