package dev.argus.cli.installation;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.OTHER_ID;
import static dev.argus.cli.support.Samples.connection;
import static dev.argus.cli.support.Samples.installation;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.payload;
import static dev.argus.cli.support.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the commands of an operator. */
class OperatingTest {
    private static final String TIME = "2026-11-21T10:00:00Z";

    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void installed() {
        platform.answer("installations", arguments -> connection(installation()));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enable", "disable", "reload", "unload"})
    void anInstallationIsFoundByThePluginsName(String command) {
        platform.answer(command + "Installation", arguments -> payload("installation", installation()));
        var ran = runner().run("installation", command, "acme/numbers");
        assertThat(ran.code()).as(ran.err()).isZero();
        var operation = command.substring(0, 1).toUpperCase(Locale.ROOT) + command.substring(1) + "Installation";
        assertThat(platform.variables(operation).path("input").toString())
                .isEqualTo("{\"installation\":\"" + ID + "\"}");
    }

    @Test
    void anUpgradePinsAnotherVersion() {
        platform.answer("upgradeInstallation", arguments -> payload("installation", installation()));
        assertThat(runner().run("installation", "upgrade", "acme/numbers@1.1.0", "--config", "{\"unit\": 1.0}")
                        .code())
                .isZero();
        assertThat(platform.asked().getLast().raw()).contains("\"version\":\"1.1.0\",\"config\":{\"unit\": 1.0}");
        assertThat(runner().run("installation", "upgrade", "acme/numbers").err())
                .contains("acme/numbers@VERSION");
    }

    @Test
    void aYankedVersionIsAcceptedOnlyByTheOption() {
        platform.answer("upgradeInstallation", arguments -> payload("installation", installation()));
        runner().run("installation", "upgrade", "acme/numbers@1.1.0");
        assertThat(platform.variables("UpgradeInstallation").path("input").has("acceptYanked"))
                .isFalse();
        runner().run("installation", "upgrade", "acme/numbers@1.1.0", "--accept-yanked");
        assertThat(platform.asked().getLast().raw()).contains("\"acceptYanked\":true");
    }

    @Test
    void anUpgradeThatRequestsMoreListsTheCapabilities() {
        platform.answer("upgradeInstallation", arguments -> payload("installation", waiting()));
        var ran = runner().run("installation", "upgrade", "acme/numbers@1.1.0");
        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.err())
                .contains(
                        "it requests file.write (temporary files): argus grant acme/numbers file.write --expires SPAN "
                                + "--constraints '{\"scratch\":\"16Mi\"}'")
                .doesNotContain("file.read");
    }

    @Test
    void discoveredPluginsAreListedIncludingBrokenOnes() {
        platform.answer("discoverPlugins", arguments -> {
            var payload =
                    payload("discovered", List.of(found("a", "ENABLED", null), found("b", "FAILED", "duplicate id")));
            return payload;
        });
        var ran = runner().run("discover");
        assertThat(ran.out()).contains("FAILED", "duplicate id");
        assertThat(platform.variables("DiscoverPlugins")
                        .path("input")
                        .path("source")
                        .asText())
                .isEqualTo("DIRECTORY");
        platform.answer("discoveredPlugins", arguments -> connection(found("a", "ENABLED", null)));
        assertThat(runner().run("get", "discovered").out()).contains("acme/numbers");
    }

    @Test
    void aPluginIsFetchedFromARegistry() {
        platform.answer("installFromOci", arguments -> payload("installation", installation()));
        assertThat(runner().run("discover", "--oci", "registry.example/numbers:1.0.0")
                        .out())
                .contains("acme/numbers");
        assertThat(platform.variables("InstallFromOci")
                        .path("input")
                        .path("reference")
                        .asText())
                .isEqualTo("registry.example/numbers:1.0.0");
    }

    @Test
    void installationsAreFilteredByCategoryAndState() {
        runner().run("get", "installations", "--category", "data-processing", "--state", "failed");
        assertThat(platform.variables("Installations").path("filter").toString())
                .isEqualTo("{\"category\":\"data-processing\",\"state\":\"FAILED\"}");
    }

    private static Map<String, @Nullable Object> waiting() {
        var installation = installation();
        installation.put(
                "pendingUpgrade",
                map(
                        "version",
                        version("PUBLISHED"),
                        "state",
                        "PENDING_CONSENT",
                        "requestedBy",
                        "ann",
                        "requestedAt",
                        TIME,
                        "capabilities",
                        List.of(
                                map(
                                        "capability",
                                        "file.write",
                                        "change",
                                        "ADDED",
                                        "constraints",
                                        Map.of("scratch", "16Mi"),
                                        "why",
                                        "temporary files",
                                        "granted",
                                        false),
                                map(
                                        "capability",
                                        "file.read",
                                        "change",
                                        "ADDED",
                                        "constraints",
                                        Map.of(),
                                        "why",
                                        "its data",
                                        "granted",
                                        true))));
        return installation;
    }

    private static Map<String, @Nullable Object> found(String place, String state, @Nullable String error) {
        return map(
                "id",
                OTHER_ID,
                "source",
                "DIRECTORY",
                "place",
                place,
                "pluginName",
                "acme/numbers",
                "version",
                "1.0.0",
                "state",
                state,
                "error",
                error,
                "signatureStatus",
                "VERIFIED",
                "present",
                true,
                "foundAt",
                TIME,
                "changedAt",
                TIME);
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
