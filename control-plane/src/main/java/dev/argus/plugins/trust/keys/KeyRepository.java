package dev.argus.plugins.trust.keys;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface KeyRepository extends GenericRepository<KeyRow, UUID> {
    KeyRow save(KeyRow key);

    Optional<KeyRow> findById(UUID id);

    Optional<KeyRow> findByPublisherAndKeyId(UUID publisher, String keyId);

    @Query("SELECT * FROM publisher_key WHERE publisher = :publisher ORDER BY registered_at DESC, id DESC")
    List<KeyRow> ofPublisher(UUID publisher);

    List<KeyRow> findByPublisherIn(Collection<UUID> publishers);

    long countByPublisher(UUID publisher);

    /** Never postpones an earlier retirement. */
    @Query("UPDATE publisher_key SET retires_at = least(retires_at, :at) WHERE id = :id")
    int retire(UUID id, Instant at);

    @Query("""
            UPDATE publisher_key
            SET revocation_reason = :reason, revoked_at = :revokedAt, revoked_by = :revokedBy, invalid_from = :invalidFrom
            WHERE id = :id
            """)
    int revoke(UUID id, RevocationReason reason, Instant revokedAt, String revokedBy, @Nullable Instant invalidFrom);

    /** The keys that this key endorsed at rotations since the given time, and the keys that those endorsed in turn. */
    @Query("""
            WITH RECURSIVE introduced AS (
                SELECT * FROM publisher_key WHERE introduced_by = :id AND registered_at >= :since
                UNION
                SELECT k.* FROM publisher_key k JOIN introduced i ON k.introduced_by = i.id)
            SELECT * FROM introduced ORDER BY registered_at, id
            """)
    List<KeyRow> introducedBy(UUID id, Instant since);
}
