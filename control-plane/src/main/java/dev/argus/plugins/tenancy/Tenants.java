package dev.argus.plugins.tenancy;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The tenants of the configuration, each with the id it was given when it was first seen. */
@Singleton
public class Tenants {
    /** Throws NOT_FOUND for an id that no configured tenant has. */
    public Tenant require(TenantId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Tenant> bySlug(String slug) {
        throw new UnsupportedOperationException();
    }

    public List<Tenant> all() {
        throw new UnsupportedOperationException();
    }
}
