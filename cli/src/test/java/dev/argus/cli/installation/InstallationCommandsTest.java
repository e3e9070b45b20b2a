package dev.argus.cli.installation;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.OTHER_ID;
import static dev.argus.cli.support.Samples.connection;
import static dev.argus.cli.support.Samples.grant;
import static dev.argus.cli.support.Samples.installation;
import static dev.argus.cli.support.Samples.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationCommandsTest {
    private static final String THIRD_ID = "33333333-3333-4333-8333-333333333333";

    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void installed() {
        platform.answer("installPlugin", arguments -> payload("installation", installation()));
        platform.answer("installations", arguments -> connection(installation()));
        platform.answer("grantCapability", arguments -> payload("grant", grant(ID, "file.write", "ACTIVE")));
        platform.answer("revokeCapability", arguments -> payload("grant", grant(ID, "file.write", "REVOKED")));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void aVersionAndAConfigurationMayBeNamed() {
        var ran = runner().run("install", "acme/numbers@1.0.0", "--config", "{\"unit\": 1.0}");
        assertThat(ran.out()).contains("PLUGIN     acme/numbers\nVERSION    1.0.0\nSTATE      ENABLED\n");
        assertThat(platform.asked().getLast().raw())
                .contains("{\"plugin\":\"acme/numbers\",\"version\":\"1.0.0\",\"config\":{\"unit\": 1.0}}");
    }

    @Test
    void withoutAVersionThePlatformChooses() {
        runner().run("install", "acme/numbers");
        assertThat(platform.variables("InstallPlugin").path("input").toString())
                .isEqualTo("{\"plugin\":\"acme/numbers\"}");
    }

    @Test
    void aGrantNamesThePluginAndItsExpiry() {
        runner().run(
                        "grant",
                        "acme/numbers",
                        "file.write",
                        "--expires",
                        "2027-01-01T00:00:00Z",
                        "--constraints",
                        "{\"scratch\":\"16Mi\"}");
        assertThat(platform.variables("GrantCapability").path("input").toString())
                .isEqualTo(
                        "{\"installation\":\"" + ID
                                + "\",\"capability\":\"file.write\",\"expiresAt\":\"2027-01-01T00:00:00Z\",\"constraints\":{\"scratch\":\"16Mi\"}}");
    }

    @Test
    void aGrantThatOpensNothingYetIsAWarningBesideTheGrant() {
        var grant = new LinkedHashMap<>(grant(ID, "file.write", "ACTIVE"));
        grant.put("notice", "file.write opens nothing yet");
        platform.answer("grantCapability", arguments -> payload("grant", grant));
        var ran = runner().run("grant", "acme/numbers", "file.write", "--expires", "1d", "-o", "json");
        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEqualTo("warning: file.write opens nothing yet\n");
        assertThat(ran.out()).contains("file.write opens nothing yet");
        platform.answer("grantCapability", arguments -> payload("grant", grant(ID, "secret.read", "ACTIVE")));
        assertThat(runner().run("grant", "acme/numbers", "secret.read", "--expires", "1d")
                        .err())
                .isEmpty();
    }

    @Test
    void aGrantWithoutExpiryIsRefused() {
        var ran = runner().run("grant", "acme/numbers", "file.write");
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains("--expires");
        assertThat(platform.asked()).isEmpty();
    }

    @Test
    void aPluginThatIsNotInstalledIsExitCodeThree() {
        platform.answer("installations", arguments -> connection());
        var ran = runner().run("grant", "acme/numbers", "file.write", "--expires", "1d");
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).contains("argus install acme/numbers");
    }

    @Test
    void revokingACapabilityRevokesEveryActiveGrantOfIt() {
        platform.answer(
                "grants",
                arguments -> connection(
                        grant(ID, "file.write", "ACTIVE"),
                        grant(OTHER_ID, "file.write", "EXPIRED"),
                        grant(THIRD_ID, "file.write", "PENDING"),
                        grant("44444444-4444-4444-8444-444444444444", "file.read", "ACTIVE")));
        var ran = runner().run("revoke", "acme/numbers", "file.write", "--reason", "done");
        assertThat(ran.code()).isZero();
        assertThat(platform.asked())
                .filteredOn(asked -> asked.operation().equals("RevokeCapability"))
                .extracting(asked -> asked.variables().at("/input/grant").asText())
                .containsExactly(ID, THIRD_ID);
    }

    @Test
    void revokingByIdSendsNoOtherRequest() {
        runner().run("revoke", OTHER_ID, "--reason", "done");
        assertThat(platform.asked()).hasSize(1);
        assertThat(platform.variables("RevokeCapability").path("input").toString())
                .isEqualTo("{\"grant\":\"" + OTHER_ID + "\",\"reason\":\"done\"}");
    }

    @Test
    void revokingNothingIsExitCodeThree() {
        platform.answer("grants", arguments -> connection());
        assertThat(runner().run("revoke", "acme/numbers", "file.write", "--reason", "done")
                        .code())
                .isEqualTo(3);
    }

    @Test
    void aPluginWithoutACapabilityCannotBeRevoked() {
        assertThat(runner().run("revoke", "acme/numbers", "--reason", "done").err())
                .contains("argus revoke acme/numbers CAPABILITY");
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
