package dev.argus.plugins.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * A customer of the platform.
 *
 * @param slug what tokens and people call it; unique
 * @param namespace the Kubernetes namespace of its executions; unique
 * @param runtimeClass what its executions must run under; null leaves them to the cluster's own runtime
 */
public record Tenant(
        TenantId id,
        String slug,
        String displayName,
        String namespace,
        @Nullable String runtimeClass) {}
