package dev.argus.plugins.tenancy;

import dev.argus.plugins.problem.Problem;
import java.util.Set;

/** A caller in a tenant. Every service checks permissions against it. */
public record Principal(Tenant tenant, Caller caller) {
    public TenantId tenantId() {
        return tenant.id();
    }

    /** The caller's name in database rows and ledger records. */
    public String subject() {
        return caller.subject();
    }

    public Set<Permission> permissions() {
        return caller.permissions();
    }

    /** Throws FORBIDDEN, with the name of the missing permission, unless the caller has the permission. */
    public void require(Permission permission) {
        if (!permissions().contains(permission)) {
            throw Problem.forbidden("%s lacks the permission %s".formatted(lacking(), permission.label()));
        }
    }

    private String lacking() {
        return caller instanceof Caller.Person ? "this token" : caller.subject();
    }
}
