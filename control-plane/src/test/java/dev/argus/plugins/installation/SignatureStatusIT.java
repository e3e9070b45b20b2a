package dev.argus.plugins.installation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.kit.crypto.SigningKey;
import dev.argus.plugins.PluginsOnDisk;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tests every row of the requirements' table of signature statuses in the mode strict. TrustModesIT tests the other
 * modes.
 */
class SignatureStatusIT {
    private static final OperatorDesk DESK = new OperatorDesk(Map.of());

    @AfterAll
    static void stop() {
        DESK.close();
    }

    @Test
    void verifiedTheSignatureIsByATrustedKey() {
        DESK.disk.signed("good", DESK.manifest("good", "1.0.0"));
        assertThat(DESK.discover("good").signatureStatus()).isEqualTo("VERIFIED");
    }

    @Test
    void unsignedThereIsNoPluginSig() {
        DESK.disk.unsigned("bare", DESK.manifest("bare", "1.0.0"));
        var found = DESK.discover("bare");
        assertThat(found.signatureStatus()).isEqualTo("UNSIGNED");
        assertThat(found.state()).isEqualTo(InstallationState.FAILED);
        assertThat(found.error()).contains("UNSIGNED");
        assertThat(found.installation()).isNull();
    }

    @Test
    void invalidThereIsAPluginSigThatDoesNotHold() {
        var manifest = DESK.manifest("forged", "1.0.0");
        DESK.disk.sign(DESK.disk.unsigned("forged", manifest), SigningKey.generate(SignatureAlgorithm.ED25519));
        assertInvalid();
        PluginsOnDisk.write(
                DESK.disk.signed("forged", manifest).resolve("main.py"), "print('changed after it was signed')\n");
        assertInvalid();
        PluginsOnDisk.write(DESK.disk.unsigned("forged", manifest).resolve("plugin.sig"), "no envelope \0 at all");
        assertInvalid();
    }

    @Test
    void whatWasRefusedLeavesNothingBehind() {
        DESK.disk.unsigned(
                "traceless", DESK.manifest("traceless", "1.0.0").replace("acme/traceless", "nobody-yet/traceless"));
        DESK.discover("traceless");
        assertThat(DESK.platform.sql().query("SELECT name FROM plugin", row -> row.getString(1)))
                .doesNotContain("nobody-yet/traceless");
        assertThat(DESK.platform.sql().query("SELECT name FROM publisher", row -> row.getString(1)))
                .doesNotContain("nobody-yet");
    }

    @Test
    void aSignatureThatComesLaterIsTaken() {
        var folder = DESK.disk.unsigned("late", DESK.manifest("late", "1.0.0"));
        assertThat(DESK.discover("late").state()).isEqualTo(InstallationState.FAILED);
        DESK.disk.sign(folder, DESK.disk.key());
        assertThat(DESK.discover("late").state()).isEqualTo(InstallationState.LOADED);
        assertThat(DESK.discover("late").error()).isNull();
    }

    private static void assertInvalid() {
        var found = DESK.discover("forged");
        assertThat(found.signatureStatus()).isEqualTo("INVALID");
        assertThat(found.state()).isEqualTo(InstallationState.FAILED);
        assertThat(found.installation()).isNull();
    }
}
