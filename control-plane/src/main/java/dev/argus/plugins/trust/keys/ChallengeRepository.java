package dev.argus.plugins.trust.keys;

import dev.argus.plugins.database.TenantTransaction;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.UUID;

@JdbcRepository(dialect = Dialect.POSTGRES)
@TenantTransaction
interface ChallengeRepository extends GenericRepository<ChallengeRow, String> {
    ChallengeRow save(ChallengeRow challenge);

    @Query("SELECT count(*) FROM key_challenge WHERE tenant = :tenant AND expires_at > :now")
    long countOpen(UUID tenant, Instant now);

    @Query("DELETE FROM key_challenge WHERE expires_at <= :now")
    int deleteExpired(Instant now);

    /** Deletes the challenge so that it cannot be used again. Returns 0 if it does not exist or has expired. */
    @Query("""
            DELETE FROM key_challenge
            WHERE challenge = :challenge AND tenant = :tenant AND publisher = :publisher AND key_id = :keyId AND expires_at > :now
            """)
    int consume(String challenge, UUID tenant, String publisher, String keyId, Instant now);
}
