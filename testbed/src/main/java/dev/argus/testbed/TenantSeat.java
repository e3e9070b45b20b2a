package dev.argus.testbed;

/** A tenant as the platform is configured with it. */
public record TenantSeat(String slug, String displayName, String namespace) {
    /** With a namespace that no other run uses. */
    public static TenantSeat fresh(String slug) {
        return new TenantSeat(slug, "Tenant " + slug, "argus-t-" + slug + "-" + Secret.suffix());
    }
}
