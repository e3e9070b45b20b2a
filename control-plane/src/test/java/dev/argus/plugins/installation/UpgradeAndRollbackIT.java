package dev.argus.plugins.installation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.plugins.Refused;
import dev.argus.plugins.execution.RequestResult;
import dev.argus.plugins.installation.CapabilityDifference.Change;
import dev.argus.plugins.ledger.RecordType;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Tests every sentence of the requirements' list about versioning, upgrades and rollback. */
class UpgradeAndRollbackIT {
    private static final OperatorDesk DESK = new OperatorDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void theIdentityIsTheManifestsIdNotTheFoldersName() {
        var installation = DESK.installed("renamed");
        DESK.disk.remove("renamed");
        DESK.disk.signed("another-name", DESK.manifest("renamed", "1.0.0"));
        assertThat(DESK.installation(DESK.discover("another-name")).id()).isEqualTo(installation.id());
    }

    @Test
    void upgradingIsANewVersionInTheFolderAndTheOperatorsDecision() {
        var installation = DESK.installed("steady");
        DESK.disk.signed("steady", DESK.manifest("steady", "1.1.0"));
        var found = DESK.discover("steady");
        assertThat(found.version()).isEqualTo("1.1.0");
        assertThat(found.installation()).isEqualTo(installation.id());
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        DESK.upgrade(installation.id(), "1.1.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.1.0");
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.ENABLED);
        assertThat(DESK.platform.ledger().about(installation.id().value())).endsWith(RecordType.INSTALLATION_UPGRADED);
    }

    @Test
    void aReloadAloneSwitchesNoVersion() {
        var installation = DESK.installed("unswitched");
        DESK.disk.signed("unswitched", DESK.manifest("unswitched", "1.1.0"));
        DESK.discovery.reload(DESK.ada, installation.id());
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        DESK.upgrade(installation.id(), "1.1.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.1.0");
    }

    @Test
    void aReloadOfOtherContentUnderTheSameVersionIsRefused() {
        var installation = DESK.installed("rewritten");
        DESK.disk.signed(
                "rewritten", DESK.manifest("rewritten", "1.0.0").replace("A plugin of a test", "Another text"));
        Refused.with(
                ProblemCode.INVALID, "raise the version", () -> DESK.discovery.reload(DESK.ada, installation.id()));
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.ENABLED);
        assertThat(DESK.run("rewritten")).isInstanceOf(RequestResult.Accepted.class);
    }

    @Test
    void anUpgradeKeepsEnabledOrDisabled() {
        var installation = DESK.installed("resting");
        DESK.operations.disable(DESK.ada, installation.id());
        DESK.disk.signed("resting", DESK.manifest("resting", "1.1.0"));
        DESK.discover("resting");
        DESK.upgrade(installation.id(), "1.1.0");
        assertThat(DESK.again(installation.id()).state()).isEqualTo(InstallationState.DISABLED);
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.1.0");
    }

    @Test
    void aVersionThatAsksForMoreWaitsForConsentAndTheOldOneGoesOnRunning() {
        var installation = DESK.installed("growing");
        DESK.disk.signed("growing", DESK.manifest("growing", "2.0.0", "file.write", "file.read"));
        DESK.discover("growing");
        DESK.upgrade(installation.id(), "2.0.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        assertThat(DESK.run("growing")).isInstanceOf(RequestResult.Accepted.class);
        var waiting = waiting(installation);
        assertThat(DESK.upgrades.differences(DESK.again(installation.id()), waiting))
                .extracting(
                        difference -> difference.capability() + " " + difference.change() + " " + difference.granted())
                .containsExactly("file.write ADDED false", "file.read ADDED false");
        DESK.grant(installation.id(), "file.write");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        DESK.grant(installation.id(), "file.read");
        assertThat(DESK.pinned(installation.id())).isEqualTo("2.0.0");
        assertThat(DESK.installations.pendingUpgrades(List.of(installation.id())))
                .isEmpty();
        assertThat(DESK.run("growing")).isInstanceOf(RequestResult.Accepted.class);
        assertThat(DESK.platform.ledger().about(installation.id().value()))
                .containsSubsequence(RecordType.INSTALLATION_UPGRADE_PENDING, RecordType.INSTALLATION_UPGRADED);
    }

    @Test
    void aCapabilityOnOtherTermsNeedsAGrantGivenAfterTheUpgradeWasAskedFor() {
        var installation = DESK.installed("wider", "file.write");
        DESK.grant(installation.id(), "file.write");
        DESK.platform.clock().advance(Duration.ofSeconds(1));
        DESK.disk.signed(
                "wider",
                DESK.manifest("wider", "2.0.0", "file.write")
                        .replace(
                                "{\"name\":\"file.write\",",
                                "{\"name\":\"file.write\",\"constraints\":{\"scratch\":\"64Mi\"},"));
        DESK.discover("wider");
        DESK.upgrade(installation.id(), "2.0.0");
        var waiting = waiting(installation);
        assertThat(DESK.upgrades.differences(DESK.again(installation.id()), waiting))
                .extracting(CapabilityDifference::change)
                .containsExactly(Change.CHANGED);
        DESK.grant(installation.id(), "file.write");
        assertThat(DESK.pinned(installation.id())).isEqualTo("2.0.0");
    }

    @Test
    void namingThePinnedVersionWithdrawsWhatWaits() {
        var installation = DESK.installed("undecided");
        DESK.disk.signed("undecided", DESK.manifest("undecided", "2.0.0", "file.write"));
        DESK.discover("undecided");
        DESK.upgrade(installation.id(), "2.0.0");
        DESK.upgrade(installation.id(), "1.0.0");
        assertThat(DESK.installations.pendingUpgrades(List.of(installation.id())))
                .isEmpty();
        Refused.with(ProblemCode.INVALID, "capability", () -> DESK.grant(installation.id(), "file.write"));
        assertThat(DESK.platform.ledger().about(installation.id().value()))
                .endsWith(RecordType.INSTALLATION_UPGRADE_WITHDRAWN);
    }

    @Test
    void rollbackIsPinningTheEarlierVersion() {
        var installation = DESK.installed("back", "file.write");
        DESK.disk.signed("back", DESK.manifest("back", "1.1.0"));
        DESK.discover("back");
        DESK.upgrade(installation.id(), "1.1.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.1.0");
        DESK.upgrade(installation.id(), "1.0.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        assertThat(DESK.run("back")).isInstanceOf(RequestResult.Denied.class);
        assertThat(DESK.disk.directory().resolve("back/plugin.json")).content().contains("1.1.0");
    }

    @Test
    void aYankedVersionIsPinnedAgainOnlyByWhoeverSaysSo() {
        var installation = DESK.installed("taken-back");
        DESK.disk.signed("taken-back", DESK.manifest("taken-back", "1.1.0"));
        DESK.discover("taken-back");
        DESK.upgrade(installation.id(), "1.1.0");
        var broken = DESK.again(installation.id()).version();
        DESK.upgrade(installation.id(), "1.0.0");
        DESK.yank(broken, "it loses rows");
        Refused.with(
                ProblemCode.INVALID,
                "1.1.0 was yanked by its publisher (\"it loses rows\") after it was pinned here; choose another, or pin it"
                        + " all the same with acceptYanked: true (argus installation upgrade --accept-yanked)",
                () -> DESK.upgrade(installation.id(), "1.1.0"));
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        DESK.upgrades.upgrade(DESK.ada, new UpgradeInstallation(installation.id(), "1.1.0", null, true));
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.1.0");
        assertThat(DESK.platform.ledger().lastAbout(installation.id().value())).contains("acceptedYanked=true");
    }

    @Test
    void aVersionThatWasNeverPinnedIsNotInstalledAfterItsYankWhateverIsAccepted() {
        var installation = DESK.installed("never-had");
        DESK.disk.signed("never-had", DESK.manifest("never-had", "1.1.0"));
        DESK.discover("never-had");
        DESK.yank(DESK.versionOf("acme/never-had", "1.1.0"), "wrong");
        Refused.with(
                ProblemCode.INVALID,
                "1.1.0 was yanked by its publisher (\"wrong\"); choose another",
                () -> DESK.upgrades.upgrade(DESK.ada, new UpgradeInstallation(installation.id(), "1.1.0", null, true)));
    }

    @Test
    void anUpgradeThatWaitsIsNotCarriedOutOnceItsVersionIsYanked() {
        var installation = DESK.installed("yanked-waiting");
        DESK.disk.signed("yanked-waiting", DESK.manifest("yanked-waiting", "2.0.0", "file.write"));
        DESK.discover("yanked-waiting");
        DESK.upgrade(installation.id(), "2.0.0");
        DESK.yank(waiting(installation).version(), "worse");
        DESK.grant(installation.id(), "file.write");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
    }

    @Test
    void rollbackByPuttingThePreviousVersionBackIsFoundAsTheSame() {
        var installation = DESK.installed("returning");
        DESK.disk.signed("returning", DESK.manifest("returning", "1.1.0"));
        DESK.discover("returning");
        DESK.upgrade(installation.id(), "1.1.0");
        DESK.disk.signed("returning", DESK.manifest("returning", "1.0.0"));
        assertThat(DESK.discover("returning").state()).isEqualTo(InstallationState.LOADED);
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.1.0");
        DESK.upgrade(installation.id(), "1.0.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
    }

    @Test
    void twoPluginsWithOneIdTheFirstWinsAndTheSecondSaysSo() {
        DESK.disk.signed("double-a", DESK.manifest("double", "1.0.0"));
        DESK.disk.signed("double-b", DESK.manifest("double", "2.0.0"));
        var second = DESK.discover("double-b");
        assertThat(second.state()).isEqualTo(InstallationState.FAILED);
        assertThat(second.error()).contains("the folder double-a has acme/double already");
        var installation = DESK.installation(DESK.discover("double-a"));
        assertThat(DESK.pinned(installation.id())).isEqualTo("1.0.0");
        DESK.disk.remove("double-a");
        assertThat(DESK.discover("double-b").state()).isEqualTo(InstallationState.LOADED);
        DESK.upgrade(installation.id(), "2.0.0");
        assertThat(DESK.pinned(installation.id())).isEqualTo("2.0.0");
    }

    @Test
    void aVersionThatDoesNotExistOrIsAnotherTenantsIsNotPinned() {
        var installation = DESK.installed("alone");
        Refused.with(ProblemCode.NOT_FOUND, "9.9.9", () -> DESK.upgrade(installation.id(), "9.9.9"));
        var gina = DESK.platform.principal("globex", "gina", Role.TENANT_ADMIN);
        Refused.with(
                ProblemCode.NOT_FOUND,
                "installation",
                () -> DESK.upgrades.upgrade(gina, new UpgradeInstallation(installation.id(), "1.0.0", null, false)));
        Refused.with(
                ProblemCode.NOT_FOUND,
                "acme/alone",
                () -> DESK.installations.install(gina, new InstallPlugin("acme/alone", null, null)));
        Refused.with(ProblemCode.NOT_FOUND, "directory", () -> DESK.discovery.discover(gina));
    }

    private static PendingUpgrade waiting(Installation installation) {
        return requireNonNull(
                DESK.installations.pendingUpgrades(List.of(installation.id())).get(installation.id()));
    }
}
