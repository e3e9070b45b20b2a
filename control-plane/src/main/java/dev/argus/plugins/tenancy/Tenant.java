package dev.argus.plugins.tenancy;

import org.jspecify.annotations.Nullable;

/**
 * An organisation that uses the platform.
 *
 * @param slug its name in tokens and for people; unique
 * @param namespace the Kubernetes namespace of its executions; unique
 * @param runtimeClass the RuntimeClass that its executions must run under; null for the cluster's default runtime
 */
public record Tenant(
        TenantId id,
        String slug,
        String displayName,
        String namespace,
        @Nullable String runtimeClass) {}
