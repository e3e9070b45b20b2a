package dev.argus.plugins.installation;

import static dev.argus.plugins.ledger.RecordType.PLUGIN_DISCOVERED;
import static dev.argus.plugins.ledger.RecordType.PLUGIN_DUPLICATE_ID;
import static dev.argus.plugins.ledger.RecordType.PLUGIN_LOAD_FAILED;
import static dev.argus.plugins.ledger.RecordType.PLUGIN_RELOAD_COMPLETED;
import static dev.argus.plugins.ledger.RecordType.PLUGIN_SIGNATURE_INVALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.installation.discovery.DiscoveredPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tests every row of the requirements' table of events, each in the ledger and as a counter. The event for unsigned
 * plugins is in TrustModesIT, because only the mode warn has it.
 */
class OperatorEventsIT {
    private static final OperatorDesk DESK = new OperatorDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void pluginLoadFailedAManifestWasFoundAndCouldNotBeLoaded() {
        var before = DESK.counted(PLUGIN_LOAD_FAILED);
        DESK.disk.unsigned("broken", "{}");
        var found = DESK.discover("broken");
        assertThat(DESK.platform.ledger().about(found.id())).containsExactly(PLUGIN_LOAD_FAILED);
        assertThat(DESK.counted(PLUGIN_LOAD_FAILED)).isEqualTo(before + 1);
        DESK.discover("broken");
        assertThat(DESK.counted(PLUGIN_LOAD_FAILED)).isEqualTo(before + 1);
    }

    @Test
    void pluginLoadFailedTheRegistryIsDownAndTheNextDiscoveryGoesOn() {
        DESK.platform.composer().registryIsDown(true);
        DESK.disk.signed("patient", DESK.manifest("patient", "1.0.0"));
        var found = DESK.discover("patient");
        assertThat(found.error()).contains("registry is down");
        assertThat(DESK.platform.ledger().about(found.id())).containsExactly(PLUGIN_DISCOVERED, PLUGIN_LOAD_FAILED);
        DESK.platform.composer().registryIsDown(false);
        assertThat(DESK.installation(DESK.discover("patient")).state()).isEqualTo(InstallationState.ENABLED);
    }

    @Test
    void pluginSignatureInvalidAPluginSigMatchedNoTrustedKey() {
        var before = DESK.counted(PLUGIN_SIGNATURE_INVALID);
        var folder = DESK.disk.unsigned("forged", DESK.manifest("forged", "1.0.0"));
        DESK.disk.sign(folder, SigningKey.generate(SignatureAlgorithm.ED25519));
        var found = DESK.discover("forged");
        assertThat(DESK.platform.ledger().about(found.id()))
                .containsExactly(PLUGIN_DISCOVERED, PLUGIN_SIGNATURE_INVALID, PLUGIN_LOAD_FAILED);
        assertThat(DESK.counted(PLUGIN_SIGNATURE_INVALID)).isEqualTo(before + 1);
    }

    @Test
    void pluginDuplicateIdTwoFoldersShipTheSameId() {
        var before = DESK.counted(PLUGIN_DUPLICATE_ID);
        DESK.disk.signed("twin-a", DESK.manifest("twin", "1.0.0"));
        DESK.disk.signed("twin-b", DESK.manifest("twin", "1.1.0"));
        var second = DESK.discover("twin-b");
        assertThat(DESK.platform.ledger().about(second.id())).containsExactly(PLUGIN_DUPLICATE_ID);
        assertThat(DESK.counted(PLUGIN_DUPLICATE_ID)).isEqualTo(before + 1);
        DESK.disk.remove("twin-b");
    }

    @Test
    void pluginReloadCompletedAReloadLanded() {
        var before = DESK.counted(PLUGIN_RELOAD_COMPLETED);
        var installation = DESK.installed("hot");
        DESK.discovery.reload(DESK.ada, installation.id());
        assertThat(DESK.platform.ledger().about(installation.id().value())).endsWith(PLUGIN_RELOAD_COMPLETED);
        assertThat(DESK.counted(PLUGIN_RELOAD_COMPLETED)).isEqualTo(before + 1);
    }

    @Test
    void theDirectoryItselfCanFailAndIsToldLikeAPlugin() throws IOException {
        var directory = DESK.disk.directory();
        var permissions = Files.getPosixFilePermissions(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        var found = DESK.discover(".");
        assertThat(found.error()).contains("chmod go-w");
        Files.setPosixFilePermissions(directory, permissions);
        assertThat(DESK.discovery.discover(DESK.ada))
                .extracting(DiscoveredPlugin::place)
                .doesNotContain(".");
        assertThat(DESK.discovery.list(DESK.ada, DESK.all()).nodes())
                .extracting(DiscoveredPlugin::place)
                .doesNotContain(".");
    }
}
