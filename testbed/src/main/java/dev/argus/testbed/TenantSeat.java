package dev.argus.testbed;

import org.jspecify.annotations.Nullable;

/**
 * A tenant as the platform is configured with it.
 *
 * @param runtimeClass what it requires its executions to run under; null requires nothing
 */
public record TenantSeat(
        String slug,
        String displayName,
        String namespace,
        @Nullable String runtimeClass) {
    public TenantSeat(String slug, String displayName, String namespace) {
        this(slug, displayName, namespace, null);
    }

    /** With a namespace that no other run uses. */
    public static TenantSeat fresh(String slug) {
        return new TenantSeat(slug, "Tenant " + slug, "argus-t-" + slug + "-" + Secret.suffix());
    }

    public TenantSeat under(String requiredRuntimeClass) {
        return new TenantSeat(slug, displayName, namespace, requiredRuntimeClass);
    }
}
