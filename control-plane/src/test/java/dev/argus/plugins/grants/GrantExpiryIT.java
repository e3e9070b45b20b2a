package dev.argus.plugins.grants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GrantExpiryIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static InstallationId installation;
    private final Grants grants = PLATFORM.get(Grants.class);
    private final GrantExpiry expiry = PLATFORM.get(GrantExpiry.class);
    private final Principal acme = PLATFORM.principal("acme", "ada", Role.TENANT_ADMIN);

    @BeforeAll
    static void install() {
        TestPublisher.of(PLATFORM, "acme").publish("tool", "1.0.0", "file.write");
        var acme = PLATFORM.principal("acme", "ada", Role.TENANT_ADMIN);
        installation = PLATFORM.get(Installations.class)
                .install(acme, new InstallPlugin("acme/tool", null, null))
                .id();
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void theEndOfAGrantIsRecordedOnceHoweverManyLook() {
        var ids = IntStream.range(0, 20).mapToObj(i -> grant().id()).toList();
        PLATFORM.clock().advance(Duration.ofHours(1));
        try (var replicas = WorkerThreads.each()) {
            IntStream.range(0, 8).forEach(i -> replicas.submit(expiry::record));
        }
        expiry.record();
        assertThat(ids)
                .allSatisfy(id -> assertThat(PLATFORM.ledger().about(id.value()))
                        .containsExactly(RecordType.GRANT_GIVEN, RecordType.GRANT_EXPIRED));
    }

    @Test
    void aRevokedGrantDoesNotExpireAsWell() {
        var grant = grant();
        grants.revoke(acme, grant.id(), "enough");
        PLATFORM.clock().advance(Duration.ofHours(1));
        expiry.record();
        assertThat(PLATFORM.ledger().about(grant.id().value())).doesNotContain(RecordType.GRANT_EXPIRED);
    }

    @Test
    void aGrantThatStillCountsIsLeftAlone() {
        var grant = grant();
        PLATFORM.clock().advance(Duration.ofHours(1).minusNanos(1000));
        expiry.record();
        assertThat(PLATFORM.ledger().about(grant.id().value())).containsExactly(RecordType.GRANT_GIVEN);
    }

    private Grant grant() {
        var expiresAt = PLATFORM.clock().instant().plus(Duration.ofHours(1));
        return grants.grant(acme, new GrantCapability(installation, "file.write", null, null, expiresAt));
    }
}
