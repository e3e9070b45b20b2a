package dev.argus.plugins.tenancy;

/**
 * A customer of the platform.
 *
 * @param slug what tokens and people call it; unique
 * @param namespace the Kubernetes namespace of its executions; unique
 */
public record Tenant(TenantId id, String slug, String displayName, String namespace) {}
