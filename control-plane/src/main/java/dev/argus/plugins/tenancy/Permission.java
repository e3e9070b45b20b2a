package dev.argus.plugins.tenancy;

/** What a principal may do. Roles bundle permissions: see {@link Role} and docs/permissions.md. */
public enum Permission {
    PLUGINS_READ("plugins:read"),
    PLUGINS_EXECUTE("plugins:execute"),
    PLUGINS_ADMIN("plugins:admin"),
    PLUGINS_PUBLISH("plugins:publish"),
    PLUGINS_REVIEW("plugins:review"),
    GRANTS_MANAGE("grants:manage"),
    LEDGER_AUDIT("ledger:audit"),
    TENANTS_ADMIN("tenants:admin");

    private final String label;

    Permission(String label) {
        this.label = label;
    }

    /** The public name, which error messages show. */
    public String label() {
        return label;
    }
}
