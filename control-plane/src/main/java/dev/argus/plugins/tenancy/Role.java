package dev.argus.plugins.tenancy;

import static dev.argus.plugins.tenancy.Permission.GRANTS_MANAGE;
import static dev.argus.plugins.tenancy.Permission.LEDGER_AUDIT;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_ADMIN;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_EXECUTE;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_PUBLISH;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_READ;
import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static dev.argus.plugins.tenancy.Permission.TENANTS_ADMIN;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A bundle of permissions; tokens name it in their {@code roles} claim.
 *
 * <p>A reviewer works for the platform and sees what every tenant submitted for review. That is why TENANT_ADMIN does
 * not include the reviewer's permission.
 */
public enum Role {
    VIEWER("viewer", Set.of(PLUGINS_READ)),
    OPERATOR("operator", Set.of(PLUGINS_READ, PLUGINS_EXECUTE)),
    PUBLISHER("publisher", Set.of(PLUGINS_READ, PLUGINS_PUBLISH)),
    REVIEWER("reviewer", Set.of(PLUGINS_READ, PLUGINS_REVIEW)),
    TENANT_ADMIN(
            "tenant-admin",
            Set.of(PLUGINS_READ, PLUGINS_EXECUTE, PLUGINS_ADMIN, PLUGINS_PUBLISH, GRANTS_MANAGE, LEDGER_AUDIT)),
    AUDITOR("auditor", Set.of(PLUGINS_READ, LEDGER_AUDIT)),
    PLATFORM_ADMIN("platform-admin", Set.of(PLUGINS_READ, PLUGINS_REVIEW, TENANTS_ADMIN));

    private final String label;
    private final Set<Permission> permissions;

    Role(String label, Set<Permission> permissions) {
        this.label = label;
        this.permissions = permissions;
    }

    /** Returns the role with this label; empty if there is none. */
    public static Optional<Role> named(String label) {
        return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    public String label() {
        return label;
    }
}
