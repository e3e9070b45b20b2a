package dev.argus.plugins.tenancy;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface TenantRepository extends GenericRepository<TenantRow, UUID> {
    /**
     * Inserts the tenant. If the slug exists, the stored id and namespace stay and only the display name changes. Fails
     * if the namespace belongs to another slug.
     */
    @Query("""
            INSERT INTO tenant (id, slug, display_name, namespace) VALUES (:id, :slug, :displayName, :namespace)
            ON CONFLICT (slug) DO UPDATE SET display_name = excluded.display_name
            """)
    int ensure(UUID id, String slug, String displayName, String namespace);

    Optional<TenantRow> findBySlug(String slug);
}
