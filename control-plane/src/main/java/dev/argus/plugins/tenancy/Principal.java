package dev.argus.plugins.tenancy;

import dev.argus.plugins.problem.Problem;
import java.util.Set;

/**
 * Who asks.
 *
 * @param subject the issuer's name for the person or program; opaque
 */
public record Principal(Tenant tenant, String subject, Set<Permission> permissions) {
    public Principal {
        permissions = Set.copyOf(permissions);
    }

    public TenantId tenantId() {
        return tenant.id();
    }

    /** Throws FORBIDDEN, naming what is missing, unless the principal has the permission. */
    public void require(Permission permission) {
        if (!permissions.contains(permission)) {
            throw Problem.forbidden("this token lacks the permission %s".formatted(permission.label()));
        }
    }
}
