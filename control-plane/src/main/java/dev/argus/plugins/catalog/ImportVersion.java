package dev.argus.plugins.catalog;

import dev.argus.plugins.tenancy.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A request to import a version for a tenant, from the plugin directory or a registry.
 *
 * @param bundle the tar.gz that {@code argus plugin package} makes
 * @param envelope a DSSE envelope, JSON text; null if the version is not signed
 * @param from where it was found, for the record: a folder's name or an image reference by digest
 * @param importedBy the subject of the operator, for the record
 */
public record ImportVersion(
        TenantId tenant,
        byte[] bundle,
        String changelog,
        @Nullable String envelope,
        String from,
        String importedBy) {
    public ImportVersion {
        bundle = bundle.clone();
    }

    @Override
    public byte[] bundle() {
        return bundle.clone();
    }
}
