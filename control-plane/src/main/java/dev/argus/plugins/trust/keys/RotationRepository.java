package dev.argus.plugins.trust.keys;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface RotationRepository extends GenericRepository<RotationRow, UUID> {
    RotationRow save(RotationRow rotation);

    @Query("""
            SELECT r.* FROM key_rotation r JOIN publisher_key k ON k.id = r.old_key JOIN publisher p ON p.id = k.publisher
            WHERE r.id = :id AND p.tenant = :tenant
            """)
    Optional<RotationRow> ofTenant(UUID id, UUID tenant);

    /** At most one rotation of a key waits at a time. */
    @Query("DELETE FROM key_rotation WHERE old_key = :oldKey")
    int forget(UUID oldKey);

    @Query("""
            SELECT r.* FROM key_rotation r JOIN publisher_key k ON k.id = r.old_key
            WHERE k.publisher = :publisher AND r.expires_at > :now ORDER BY r.expires_at DESC, r.id
            """)
    List<RotationRow> ofPublisher(UUID publisher, Instant now);
}
