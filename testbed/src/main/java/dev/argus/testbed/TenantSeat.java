package dev.argus.testbed;

import org.jspecify.annotations.Nullable;

/**
 * A tenant with which the platform is configured.
 *
 * @param runtimeClass the RuntimeClass that its executions require; null for none
 */
public record TenantSeat(
        String slug,
        String displayName,
        String namespace,
        @Nullable String runtimeClass) {
    public TenantSeat(String slug, String displayName, String namespace) {
        this(slug, displayName, namespace, null);
    }

    /** Creates a tenant with a namespace that no other run uses. */
    public static TenantSeat fresh(String slug) {
        return new TenantSeat(slug, "Tenant " + slug, "argus-t-" + slug + "-" + Secret.suffix());
    }

    public TenantSeat under(String requiredRuntimeClass) {
        return new TenantSeat(slug, displayName, namespace, requiredRuntimeClass);
    }
}
