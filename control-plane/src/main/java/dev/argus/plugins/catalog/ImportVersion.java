package dev.argus.plugins.catalog;

import dev.argus.plugins.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A version that an operator brings for a tenant, from the plugins' directory or a registry.
 *
 * @param bundle tar.gz, as {@code argus plugin package} packs it
 * @param envelope DSSE, JSON text; null where it is not signed
 * @param from where it was found, for the record: a folder's name or an image reference by digest
 * @param broughtBy the subject on record
 */
public record ImportVersion(
        TenantId tenant,
        byte[] bundle,
        String changelog,
        @Nullable String envelope,
        String from,
        String broughtBy) {
    public ImportVersion {
        bundle = bundle.clone();
    }

    @Override
    public byte[] bundle() {
        return bundle.clone();
    }
}
