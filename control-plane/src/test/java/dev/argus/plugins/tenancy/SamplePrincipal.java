package dev.argus.plugins.tenancy;

import java.util.Set;
import java.util.UUID;

/** A principal for tests in which it does not matter who asks. */
public final class SamplePrincipal {
    public static final Principal ANN = new Principal(
            new Tenant(new TenantId(new UUID(0, 1)), "acme", "Acme", "tenant-acme", null),
            new Caller.Person("ann", Set.of(Role.TENANT_ADMIN)));

    private SamplePrincipal() {}
}
