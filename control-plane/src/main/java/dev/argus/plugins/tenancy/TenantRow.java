package dev.argus.plugins.tenancy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@MappedEntity("tenant")
record TenantRow(@Id UUID id, String slug, String displayName, String namespace) {
    Tenant tenant(@Nullable String runtimeClass) {
        return new Tenant(new TenantId(id), slug, displayName, namespace, runtimeClass);
    }
}
