package dev.argus.plugins.tenancy;

import io.micronaut.context.annotation.EachProperty;
import io.micronaut.context.annotation.Parameter;

/**
 * One tenant as the platform's configuration names it: {@code argus.tenants.<slug>}.
 *
 * @param slug what the tokens' {@code tenant} claim says
 */
@EachProperty("argus.tenants")
public record TenantConfiguration(@Parameter String slug, String displayName, String namespace) {}
