package dev.argus.plugins.trust.keys;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface PublisherRepository extends GenericRepository<PublisherRow, UUID> {
    Optional<PublisherRow> findById(UUID id);

    Optional<PublisherRow> findByName(String name);

    Optional<PublisherRow> findByNameAndTenant(String name, UUID tenant);

    /** Does nothing if the name is taken. */
    @Query("""
            INSERT INTO publisher (id, tenant, name, created_at) VALUES (:id, :tenant, :name, :createdAt)
            ON CONFLICT (name) DO NOTHING
            """)
    int claim(UUID id, UUID tenant, String name, Instant createdAt);

    /**
     * Waits for starts that rely on the publisher's keys. Then locks out other starts and changes of the keys until the
     * transaction ends.
     */
    @Query("SELECT * FROM publisher WHERE id = :id FOR UPDATE")
    Optional<PublisherRow> lock(UUID id);

    /** Also locks the publisher's keys against changes by others until the transaction ends. */
    @Query("UPDATE publisher SET keyset_epoch = keyset_epoch + 1 WHERE id = :id")
    int raiseEpoch(UUID id);
}
