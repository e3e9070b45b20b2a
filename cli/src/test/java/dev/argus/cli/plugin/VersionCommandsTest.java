package dev.argus.cli.plugin;

import static dev.argus.cli.support.Samples.OTHER_ID;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.payload;
import static dev.argus.cli.support.Samples.plugin;
import static dev.argus.cli.support.Samples.version;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the commands that change a version after its publication. */
class VersionCommandsTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @BeforeEach
    void published() {
        platform.answer("plugin", arguments -> plugin("acme/numbers", version("PUBLISHED")));
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "deprecate, deprecateVersion, DEPRECATED",
        "archive, archiveVersion, ARCHIVED",
        "yank, yankVersion, PUBLISHED",
        "release, releaseVersion, PUBLISHED"
    })
    void aVersionIsFoundByItsNameAndChangedWithAReason(String command, String mutation, String state) {
        platform.answer(mutation, arguments -> payload("version", version(state)));
        var ran = runner().run("plugin", command, "acme/numbers@1.0.0", "--reason", "because");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(ran.out()).containsPattern("STATE +" + state);
        var operation = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
        assertThat(platform.variables(operation).path("input").toString())
                .isEqualTo("{\"version\":\"" + OTHER_ID + "\",\"reason\":\"because\"}");
        assertThat(runner().run("plugin", command, "acme/numbers@1.0.0").err()).contains("--reason");
    }

    @Test
    void aQuarantineHasACode() {
        platform.answer("quarantineVersion", arguments -> {
            var version = version("PUBLISHED");
            version.put(
                    "quarantine",
                    map(
                            "code",
                            "SECRET_EXPOSED",
                            "reason",
                            "r",
                            "quarantinedBy",
                            "ann",
                            "quarantinedAt",
                            "2026-11-21T10:00:00Z"));
            return payload("version", version);
        });
        var ran = runner().run(
                        "plugin",
                        "quarantine",
                        "acme/numbers@1.0.0",
                        "--code",
                        "secret-exposed",
                        "--reason",
                        "a key in it");
        assertThat(ran.out()).containsPattern("QUARANTINE +SECRET_EXPOSED");
        assertThat(platform.variables("QuarantineVersion")
                        .path("input")
                        .path("code")
                        .asText())
                .isEqualTo("SECRET_EXPOSED");
        var unknown = runner().run("plugin", "quarantine", "acme/numbers@1.0.0", "--code", "ugly", "--reason", "r");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .contains("malware, policy-violation, secret-exposed, under-investigation, vulnerability");
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
