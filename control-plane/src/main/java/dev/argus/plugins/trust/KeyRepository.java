package dev.argus.plugins.trust;

import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
interface KeyRepository extends GenericRepository<KeyRow, UUID> {
    KeyRow save(KeyRow key);

    Optional<KeyRow> findByPublisherAndKeyId(UUID publisher, String keyId);

    @Query("SELECT * FROM publisher_key WHERE publisher = :publisher ORDER BY registered_at DESC, id DESC")
    List<KeyRow> ofPublisher(UUID publisher);

    long countByPublisher(UUID publisher);
}
