package dev.argus.plugins.trust.keys;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface SecretRepository extends GenericRepository<SecretRow, UUID> {
    SecretRow save(SecretRow secret);

    Optional<SecretRow> findByKey(UUID key);
}
