package dev.argus.plugins.catalog;

import dev.argus.plugins.database.TenantTransaction;
import dev.argus.plugins.identifier.VersionId;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Collection;
import java.util.List;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface QuarantineRepository extends GenericRepository<Quarantine, VersionId> {
    Quarantine save(Quarantine quarantine);

    List<Quarantine> findByVersionIn(Collection<VersionId> versions);

    @Query("DELETE FROM version_quarantine WHERE version = :version")
    int end(VersionId version);
}
