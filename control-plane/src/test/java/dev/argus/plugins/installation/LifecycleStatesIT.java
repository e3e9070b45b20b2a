package dev.argus.plugins.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.PluginsOnDisk;
import dev.argus.plugins.Refused;
import dev.argus.plugins.execution.Execution;
import dev.argus.plugins.execution.Executions;
import dev.argus.plugins.execution.Queue;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.execution.start.Denial;
import dev.argus.plugins.grants.GrantState;
import dev.argus.plugins.grants.Grants;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests every row of the requirements' table of states; each test is named after its state. */
class LifecycleStatesIT {
    private static final OperatorDesk DESK = new OperatorDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void discoveredAFolderWithAValidManifestWasFound() {
        DESK.disk.signed("found", DESK.manifest("found", "1.0.0"));
        var meanwhile = new ArrayList<String>();
        DESK.platform
                .composer()
                .meanwhile(() -> meanwhile.addAll(DESK.platform
                        .sql()
                        .query("SELECT state FROM discovered_plugin WHERE place = 'found'", row -> row.getString(1))));
        var found = DESK.discover("found");
        assertThat(meanwhile).containsExactly("DISCOVERED");
        assertThat(DESK.platform.ledger().about(found.id())).containsExactly(RecordType.PLUGIN_DISCOVERED);
        assertThat(found.plugin()).isEqualTo("acme/found");
        assertThat(found.version()).isEqualTo("1.0.0");
    }

    @Test
    void loadedItsVersionIsKeptForTheTenantAndItsMissingReviewIsOnRecord() {
        var installation = DESK.installed("kept");
        assertThat(DESK.discover("kept").state()).isEqualTo(InstallationState.LOADED);
        assertThat(DESK.platform
                        .sql()
                        .query(
                                "SELECT v.state || ' ' || v.tenant_only || ' ' || (v.image IS NOT NULL) || ' ' || r.decision FROM plugin_version v"
                                        + " JOIN version_review r ON r.version = v.id WHERE v.id = '%s'"
                                                .formatted(installation.version()),
                                row -> row.getString(1)))
                .containsExactly("PUBLISHED true true OPERATOR_TRUSTED");
    }

    @Test
    void enabledIsWhatADiscoveredPluginBecomesWithNoGrant() {
        var installation = DESK.installed("fresh", "file.write");
        assertThat(installation.state()).isEqualTo(InstallationState.ENABLED);
        assertThat(DESK.run("fresh"))
                .isInstanceOfSatisfying(
                        RequestResult.Denied.class,
                        denied -> assertThat(denied.denial()).isEqualTo(Denial.NOT_GRANTED));
        DESK.grant(installation.id(), "file.write");
        assertThat(DESK.run("fresh")).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void disabledRunsAreBlockedAndRunningOnesGoOn() {
        var installation = DESK.installed("paused");
        var running = accepted("paused");
        drain();
        var waiting = accepted("paused");
        DESK.operations.disable(DESK.ada, installation.id());
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.DISABLED);
        assertThat(DESK.run("paused"))
                .isInstanceOfSatisfying(
                        RequestResult.Denied.class,
                        denied -> assertThat(denied.denial()).isEqualTo(Denial.DISABLED));
        drain();
        var executions = DESK.platform.get(Executions.class);
        assertThat(executions.get(DESK.ada, waiting.executionId()).state().name())
                .isEqualTo("REJECTED");
        assertThat(executions.get(DESK.ada, running.executionId()).state().name())
                .isEqualTo("LAUNCHING");
        assertThat(executions.get(DESK.ada, running.executionId()).cancelReason())
                .isNull();
        DESK.operations.enable(DESK.ada, installation.id());
        assertThat(DESK.run("paused")).isInstanceOf(RequestResult.Accepted.class);
        assertThat(DESK.platform.ledger().about(installation.id().value()))
                .containsSubsequence(
                        RecordType.INSTALLATION_CREATED,
                        RecordType.INSTALLATION_DISABLED,
                        RecordType.INSTALLATION_ENABLED);
    }

    @Test
    void unloadedTheTenantHasItNoMoreUntilTheNextDiscoveryLoadsItAgainWithoutGrants() {
        var installation = DESK.installed("gone", "file.write");
        var grant = DESK.grant(installation.id(), "file.write");
        DESK.operations.unload(DESK.ada, installation.id());
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.UNLOADED);
        assertThat(DESK.disk.directory().resolve("gone/plugin.json")).exists();
        assertThat(DESK.platform
                        .get(Grants.class)
                        .get(DESK.ada, grant.id())
                        .state(DESK.platform.clock().instant()))
                .isEqualTo(GrantState.REVOKED);
        assertThat(DESK.run("gone")).isInstanceOf(RequestResult.Denied.class);
        Refused.with(
                ProblemCode.CONFLICT, "install the plugin again", () -> DESK.grant(installation.id(), "file.write"));
        Refused.with(
                ProblemCode.CONFLICT,
                "install the plugin again",
                () -> DESK.operations.enable(DESK.ada, installation.id()));
        DESK.discover("gone");
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.ENABLED);
        assertThat(DESK.platform.ledger().about(installation.id().value()))
                .containsSubsequence(RecordType.INSTALLATION_UNLOADED, RecordType.INSTALLATION_LOADED);
        assertThat(DESK.run("gone")).isInstanceOf(RequestResult.Denied.class);
    }

    @Test
    void unloadedItStaysSoOnceItsFolderIsRemoved() {
        var installation = DESK.installed("removed");
        DESK.disk.remove("removed");
        DESK.discovery.discover(DESK.ada);
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.ENABLED);
        DESK.operations.unload(DESK.ada, installation.id());
        DESK.discovery.discover(DESK.ada);
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.UNLOADED);
    }

    @Test
    void failedTheErrorIsKeptAndTheOthersAreLoaded() {
        var folder = DESK.disk.unsigned("broken", DESK.manifest("broken", "one"));
        var other = DESK.installed("sound");
        var found = DESK.discover("broken");
        assertThat(found.state()).isEqualTo(InstallationState.FAILED);
        assertThat(found.error()).contains("version");
        assertThat(other.state()).isEqualTo(InstallationState.ENABLED);
        PluginsOnDisk.write(folder.resolve("plugin.json"), DESK.manifest("broken", "1.0.0"));
        DESK.disk.sign(folder, DESK.disk.key());
        assertThat(DESK.installation(DESK.discover("broken")).state()).isEqualTo(InstallationState.ENABLED);
    }

    @Test
    void failedAReloadThatFindsAnErrorKeepsWhetherItWasEnabled() {
        for (var enabled : List.of(true, false)) {
            var plugin = enabled ? "spoiled" : "spoiled-too";
            var installation = DESK.installed(plugin);
            if (!enabled) {
                DESK.operations.disable(DESK.ada, installation.id());
            }
            DESK.platform
                    .sql()
                    .run("UPDATE installation SET config = '{\"unknown\":1}' WHERE id = '%s'"
                            .formatted(installation.id()));
            var failed = DESK.discovery.reload(DESK.ada, installation.id());
            assertThat(failed.state()).isEqualTo(InstallationState.FAILED);
            assertThat(failed.error()).contains("config");
            assertThat(DESK.run(plugin)).isInstanceOf(RequestResult.Denied.class);
            Refused.with(
                    ProblemCode.CONFLICT, "then reload it", () -> DESK.operations.enable(DESK.ada, installation.id()));
            DESK.platform
                    .sql()
                    .run("UPDATE installation SET config = '{}' WHERE id = '%s'".formatted(installation.id()));
            assertThat(DESK.discovery.reload(DESK.ada, installation.id()).state())
                    .isEqualTo(enabled ? InstallationState.ENABLED : InstallationState.DISABLED);
        }
    }

    @Test
    void failedWhereItCannotBeConfiguredWithoutWords() {
        DESK.disk.signed(
                "picky",
                DESK.manifest("picky", "1.0.0")
                        .replace(
                                "\"config\":{\"type\":\"object\"",
                                "\"config\":{\"type\":\"object\",\"required\":[\"level\"]"));
        var installation = DESK.installation(DESK.discover("picky"));
        assertThat(installation.state()).isEqualTo(InstallationState.FAILED);
        assertThat(installation.error()).contains("level").contains("install it with a configuration");
        DESK.operations.unload(DESK.ada, installation.id());
        var configured = DESK.installations.install(DESK.ada, new InstallPlugin("acme/picky", null, "{\"level\":1}"));
        assertThat(configured.id()).isEqualTo(installation.id());
        assertThat(configured.state()).isEqualTo(InstallationState.ENABLED);
        assertThat(configured.config()).isEqualTo("{\"level\":1}");
    }

    @Test
    void theStateAndTheSignatureStatusAreIndependent() {
        var installation = DESK.installed("apart");
        DESK.operations.disable(DESK.ada, installation.id());
        assertThat(DESK.discover("apart").signatureStatus()).isEqualTo("VERIFIED");
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.DISABLED);
    }

    @Test
    void whatIsFoundAgainAsItWasIsNoNews() {
        DESK.installed("known");
        var records = DESK.platform.sql().count("testing.record");
        var composed = DESK.platform.composer().composed().size();
        DESK.discovery.discover(DESK.ada);
        assertThat(DESK.platform.sql().count("testing.record")).isEqualTo(records);
        assertThat(DESK.platform.composer().composed()).hasSize(composed);
        assertThat(Files.exists(DESK.disk.directory().resolve("known"))).isTrue();
    }

    private static Execution accepted(String plugin) {
        return ((RequestResult.Accepted) DESK.run(plugin)).execution();
    }

    private static void drain() {
        var queue = DESK.platform.get(Queue.class);
        while (queue.claim("test").isPresent()) {
            // Until the queue is empty.
        }
    }
}
