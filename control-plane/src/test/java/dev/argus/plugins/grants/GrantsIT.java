package dev.argus.plugins.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.argus.kit.capability.Capability;
import dev.argus.kit.manifest.CapabilityRequest;
import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.database.WorkerThreads;
import dev.argus.plugins.installation.InstallPlugin;
import dev.argus.plugins.installation.Installation;
import dev.argus.plugins.installation.Installations;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GrantsIT {
    private static final List<CapabilityRequest> WANTED = List.of(new CapabilityRequest(
            Capability.FILE_WRITE, JsonNodeFactory.instance.objectNode(), "the test asks for it"));
    private final TestPlatform platform = TestPlatform.start();
    private final Grants grants = platform.get(Grants.class);
    private final Principal acme = platform.principal("acme", "ada", Role.TENANT_ADMIN);
    private final Principal globex = platform.principal("globex", "gina", Role.TENANT_ADMIN);
    private Installation installation;

    @BeforeEach
    void install() {
        TestPublisher.of(platform, "acme").publish("tool", "1.0.0", "file.write");
        installation = platform.get(Installations.class).install(acme, new InstallPlugin("acme/tool", null, null));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aGrantIsGivenFoundAndRecorded() {
        var grant = grants.grant(acme, request("file.write", "{\"scratch\":\"16Mi\"}", Duration.ofHours(1)));
        assertThat(grants.get(acme, grant.id())).isEqualTo(grant);
        assertThat(grants.grants(List.of(grant.id()))).containsEntry(grant.id(), grant);
        assertThat(grants.byInstallation(List.of(installation.id()))).containsEntry(installation.id(), List.of(grant));
        assertThat(grants.list(acme, installation.id(), PageRequest.of(1, null)).nodes())
                .containsExactly(grant);
        assertThat(grants.list(acme, null, PageRequest.of(1, null)).nodes()).containsExactly(grant);
        assertThat(platform.ledger().about(grant.id().value())).containsExactly(RecordType.GRANT_GIVEN);
    }

    @Test
    void decisionsFollowTheGrantsLife() {
        assertThat(decide()).isEqualTo(new GrantDecision.NotGranted("file.write", "never granted"));
        var grant = grants.grant(acme, request("file.write", null, Duration.ofHours(1)));
        assertThat(decide()).isEqualTo(new GrantDecision.Granted(List.of(grant)));
        platform.clock().advance(Duration.ofHours(1));
        assertThat(decide()).isEqualTo(new GrantDecision.NotGranted("file.write", "expired at " + grant.expiresAt()));
        var second = grants.grant(acme, request("file.write", null, Duration.ofHours(1)));
        var revoked = grants.revoke(acme, second.id(), "no longer needed");
        assertThat(decide()).isEqualTo(new GrantDecision.NotGranted("file.write", "revoked at " + revoked.revokedAt()));
    }

    @Test
    void revokingAgainChangesAndRecordsNothing() {
        var grant = grants.grant(acme, request("file.write", null, Duration.ofHours(1)));
        var revoked = grants.revoke(acme, grant.id(), "enough");
        platform.clock().advance(Duration.ofSeconds(1));
        assertThat(grants.revoke(acme, grant.id(), "once more")).isEqualTo(revoked);
        assertThat(platform.ledger().about(grant.id().value()))
                .containsExactly(RecordType.GRANT_GIVEN, RecordType.GRANT_REVOKED);
    }

    @Test
    void whatTheManifestDoesNotAskForIsNotGranted() {
        Refused.with(
                ProblemCode.INVALID,
                "asks for [file.write] only",
                () -> grants.grant(acme, request("network.egress", null, Duration.ofHours(1))));
    }

    @Test
    void theNetworkIsGrantedByAListOnly() {
        TestPublisher.of(platform, "acme", "fetch").publish("web", "1.0.0", "network.egress");
        installation = platform.get(Installations.class).install(acme, new InstallPlugin("fetch/web", null, null));
        var hour = Duration.ofHours(1);
        Refused.with(
                ProblemCode.INVALID,
                "needs a list of what is allowed",
                () -> grants.grant(acme, request("network.egress", null, hour)));
        Refused.with(
                ProblemCode.INVALID,
                "/allow/0/cidr: \"10.0.0.1/8\" has bits set",
                () -> grants.grant(acme, request("network.egress", egress("10.0.0.1/8"), hour)));
        assertThat(grants.grant(acme, request("network.egress", egress("9.9.9.9/32"), hour))
                        .constraints())
                .isEqualTo(egress("9.9.9.9/32"));
    }

    private static String egress(String cidr) {
        return "{\"allow\":[{\"cidr\":\"%s\",\"ports\":[443],\"protocol\":\"tcp\"}]}".formatted(cidr);
    }

    @Test
    void aGrantEndsInTheFutureAndWithinAYear() {
        Refused.with(
                ProblemCode.INVALID,
                "in the future",
                () -> grants.grant(acme, request("file.write", null, Duration.ZERO)));
        Refused.with(
                ProblemCode.INVALID,
                "at most 366 days",
                () -> grants.grant(acme, request("file.write", null, NewGrantCheck.LONGEST.plusNanos(1000))));
        assertThat(grants.grant(acme, request("file.write", null, NewGrantCheck.LONGEST))
                        .state(platform.clock().instant()))
                .isEqualTo(GrantState.ACTIVE);
    }

    @Test
    void constraintsAreASmallJsonObject() {
        Refused.with(
                ProblemCode.INVALID,
                "constraints",
                () -> grants.grant(acme, request("file.write", "[1]", Duration.ofHours(1))));
        Refused.with(
                ProblemCode.INVALID,
                "constraints",
                () -> grants.grant(acme, request("file.write", "{", Duration.ofHours(1))));
        var large = "{\"a\":\"%s\"}".formatted("x".repeat(4096));
        Refused.with(
                ProblemCode.INVALID,
                "constraints",
                () -> grants.grant(acme, request("file.write", large, Duration.ofHours(1))));
    }

    @Test
    void constraintsThatTheCapabilityDoesNotHaveAreRefusedAllAtOnce() {
        Refused.with(
                ProblemCode.INVALID,
                "/size: unknown field \"size\": file.write takes the one field \"scratch\"; /path: unknown field",
                () -> grants.grant(
                        acme,
                        request(
                                "file.write",
                                "{\"scratch\":\"16Mi\",\"size\":1,\"path\":\"/tmp\"}",
                                Duration.ofHours(1))));
        TestPublisher.of(platform, "acme").publish("data", "1.0.0", "file.read");
        installation = platform.get(Installations.class).install(acme, new InstallPlugin("acme/data", null, null));
        Refused.with(
                ProblemCode.INVALID,
                "file.read takes no constraints",
                () -> grants.grant(acme, request("file.read", "{\"set\":\"a\"}", Duration.ofHours(1))));
    }

    @Test
    void whatIsAnotherTenantsDoesNotExist() {
        var grant = grants.grant(acme, request("file.write", null, Duration.ofHours(1)));
        var wanted = request("file.write", null, Duration.ofHours(1));
        Refused.with(ProblemCode.NOT_FOUND, "no installation", () -> grants.grant(globex, wanted));
        Refused.with(ProblemCode.NOT_FOUND, "no grant", () -> grants.get(globex, grant.id()));
        Refused.with(ProblemCode.NOT_FOUND, "no grant", () -> grants.revoke(globex, grant.id(), "mine now"));
        Refused.with(
                ProblemCode.NOT_FOUND,
                "no installation",
                () -> grants.list(globex, installation.id(), PageRequest.of(1, null)));
        assertThat(grants.list(globex, null, PageRequest.of(1, null)).nodes()).isEmpty();
        assertThat(decide()).isInstanceOf(GrantDecision.Granted.class);
    }

    @Test
    void onlyWhoManagesGrantsGivesAndRevokes() {
        var operator = platform.principal("acme", "oli", Role.OPERATOR);
        var wanted = request("file.write", null, Duration.ofHours(1));
        Refused.with(ProblemCode.FORBIDDEN, "grants:manage", () -> grants.grant(operator, wanted));
        Refused.with(ProblemCode.FORBIDDEN, "grants:manage", () -> grants.revoke(operator, GrantId.random(), "no"));
    }

    @Test
    void aRevocationWaitsForADecisionThatCountedOnTheGrant() throws Exception {
        var grant = grants.grant(acme, request("file.write", null, Duration.ofHours(1)));
        var revocation = platform.inTransaction(() -> {
            assertThat(decideHere()).isInstanceOf(GrantDecision.Granted.class);
            var started =
                    CompletableFuture.supplyAsync(() -> grants.revoke(acme, grant.id(), "stop"), WorkerThreads.START);
            assertThatThrownBy(() -> started.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return started;
        });
        assertThat(revocation.get(60, TimeUnit.SECONDS)).isNotNull();
        assertThat(decide()).isInstanceOf(GrantDecision.NotGranted.class);
    }

    @Test
    void secretsAreGrantedByNameAndWithinWhatTheManifestAsksFor() {
        TestPublisher.of(platform, "acme").publish("reader", "1.0.0", "secret.read");
        var reader = platform.get(Installations.class).install(acme, new InstallPlugin("acme/reader", null, null));
        var until = platform.clock().instant().plus(Duration.ofHours(1));
        var names = "{\"secrets\":[\"mail-token\"]}";
        Refused.with(
                ProblemCode.INVALID,
                "secret.read needs the names of the Secrets",
                () -> grants.grant(acme, new GrantCapability(reader.id(), "secret.read", null, null, until)));
        Refused.with(
                ProblemCode.INVALID,
                "/secrets: must be a list of 1 to 8 entries",
                () -> grants.grant(
                        acme, new GrantCapability(reader.id(), "secret.read", "{\"secrets\":[]}", null, until)));
        var grant = grants.grant(acme, new GrantCapability(reader.id(), "secret.read", names, null, until));
        assertThat(grant.constraints()).isEqualTo(names);
        assertThat(GrantedTerms.secrets(List.of(grant))).containsExactly("mail-token");
    }

    @Test
    void aDecisionOutsideATransactionIsABug() {
        assertThatThrownBy(this::decideHere).hasMessageContaining("'mandatory'");
    }

    private GrantDecision decide() {
        return platform.inTransaction(this::decideHere);
    }

    private GrantDecision decideHere() {
        return grants.decide(installation.id(), WANTED, platform.clock().instant());
    }

    private GrantCapability request(String capability, @Nullable String constraints, Duration lasting) {
        return new GrantCapability(
                installation.id(),
                capability,
                constraints,
                null,
                platform.clock().instant().plus(lasting));
    }
}
