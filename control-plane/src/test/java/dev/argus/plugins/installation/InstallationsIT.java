package dev.argus.plugins.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.TestPlatform;
import dev.argus.plugins.TestPublisher;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Role;
import dev.argus.plugins.trust.keys.RevocationReason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InstallationsIT {
    private static final TestPlatform PLATFORM = TestPlatform.start();
    private static final TestPublisher ACME = TestPublisher.of(PLATFORM, "acme");
    private final Installations installations = PLATFORM.get(Installations.class);
    private final Principal acme = PLATFORM.principal("acme", "ada", Role.TENANT_ADMIN);
    private final Principal globex = PLATFORM.principal("globex", "gina", Role.TENANT_ADMIN);

    @BeforeAll
    static void publish() {
        ACME.publish("tool", "1.0.0");
        ACME.publish("other", "1.0.0");
        ACME.publish("other", "1.1.0");
    }

    @AfterAll
    static void stop() {
        PLATFORM.close();
    }

    @Test
    void anotherTenantsPublishedPluginIsInstalledEnabledAndRecorded() {
        var installation = installations.install(globex, new InstallPlugin("acme/tool", null, "{ \"level\" : 1 }"));
        assertThat(installations.get(globex, installation.id())).isEqualTo(installation);
        assertThat(installations.byPlugin(globex.tenantId(), "acme/tool")).isEqualTo(installation);
        assertThat(installations.installations(List.of(installation.id())))
                .containsEntry(installation.id(), installation);
        assertThat(installation.state()).isEqualTo(InstallationState.ENABLED);
        assertThat(installation.config()).isEqualTo("{\"level\":1}");
        assertThat(PLATFORM.ledger().about(installation.id().value())).containsExactly(RecordType.INSTALLATION_CREATED);
        assertThat(PLATFORM.ledger().lastAbout(installation.id().value())).doesNotContain("level");
        Refused.with(ProblemCode.NOT_FOUND, "no installation", () -> installations.get(acme, installation.id()));
        Refused.with(
                ProblemCode.NOT_FOUND, "no installation", () -> installations.byPlugin(acme.tenantId(), "acme/tool"));
        assertThat(installations
                        .list(acme, InstallationFilter.ALL, PageRequest.of(100, null))
                        .nodes())
                .doesNotContain(installation);
        assertThat(installations
                        .list(globex, InstallationFilter.ALL, PageRequest.of(100, null))
                        .nodes())
                .contains(installation);
    }

    @Test
    void aTenantInstallsAPluginOnce() {
        var installation = installations.install(acme, new InstallPlugin("acme/other", "1.0.0", null));
        assertThat(installation.config()).isEqualTo("{}");
        Refused.with(
                ProblemCode.CONFLICT,
                "installed already",
                () -> installations.install(acme, new InstallPlugin("acme/other", "1.1.0", null)));
    }

    @Test
    void whatIsNotPublishedIsNotInstalled() {
        ACME.upload("draft", "1.0.0");
        refused(ProblemCode.NOT_FOUND, "acme/draft", acme, "acme/draft", null, null);
        refused(ProblemCode.NOT_FOUND, "acme/draft", globex, "acme/draft", "1.0.0", null);
        refused(ProblemCode.NOT_FOUND, "acme/tool 9.9.9", acme, "acme/tool", "9.9.9", null);
    }

    @Test
    void aConfigurationThatTheSchemaRefusesIsRefused() {
        refused(ProblemCode.INVALID, "level", acme, "acme/tool", null, "{\"level\":\"high\"}");
        refused(ProblemCode.INVALID, "config", acme, "acme/tool", null, "{\"unknown\":1}");
        refused(ProblemCode.INVALID, "config", acme, "acme/tool", null, "{\"level\":1,\"level\":2}");
        refused(ProblemCode.INVALID, "config", acme, "acme/tool", null, "[]");
        refused(ProblemCode.INVALID, "config", acme, "acme/tool", null, " ".repeat(16 << 10) + "{}");
    }

    @Test
    void aVersionWhoseKeyWasRevokedIsNotInstalled() {
        var publisher = TestPublisher.of(PLATFORM, "acme", "revoked");
        publisher.publish("tool", "1.0.0");
        publisher.revoke(RevocationReason.KEY_COMPROMISE);
        refused(ProblemCode.INVALID, "key-not-compromised", acme, "revoked/tool", null, null);
    }

    @Test
    void onlyAnAdministratorInstalls() {
        var operator = PLATFORM.principal("acme", "oli", Role.OPERATOR);
        refused(ProblemCode.FORBIDDEN, "plugins:admin", operator, "acme/tool", null, null);
    }

    private void refused(
            ProblemCode code,
            String why,
            Principal principal,
            String plugin,
            @Nullable String version,
            @Nullable String config) {
        Refused.with(code, why, () -> installations.install(principal, new InstallPlugin(plugin, version, config)));
    }
}
