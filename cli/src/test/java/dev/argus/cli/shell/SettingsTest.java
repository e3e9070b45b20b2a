package dev.argus.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.cli.support.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aVariableOverridesTheFile() throws IOException {
        write("{\"url\":\"https://file.example\",\"issuer\":\"https://issuer.example\"}", "rw-r--r--");
        var settings = settings(new CommandRunner(folder).with("ARGUS_URL", "https://variable.example"));
        assertThat(settings.url()).contains("https://variable.example");
        assertThat(settings.issuer()).contains("https://issuer.example");
    }

    @Test
    void anEmptyVariableCountsAsNotSet() throws IOException {
        write("{\"url\":\"https://file.example\"}", "rw-r--r--");
        assertThat(settings(new CommandRunner(folder).with("ARGUS_URL", " ")).url())
                .contains("https://file.example");
    }

    @Test
    void theFileIsInTheXdgConfigurationDirectory() {
        assertThat(settings(new CommandRunner(folder)).file()).isEqualTo(folder.resolve(".config/argus/config.json"));
        assertThat(settings(new CommandRunner(folder).with("XDG_CONFIG_HOME", "/etc/xdg"))
                        .file())
                .isEqualTo(Path.of("/etc/xdg/argus/config.json"));
    }

    @Test
    void withoutAFileThereAreNoSettings() {
        assertThat(settings(new CommandRunner(folder)).token()).isEmpty();
    }

    @Test
    void aFileWithATokenMustBePrivate() throws IOException {
        write("{\"token\":\"t\"}", "rw-------");
        assertThat(settings(new CommandRunner(folder)).token()).contains("t");
        write("{\"token\":\"t\"}", "rw-r-----");
        assertThatThrownBy(() -> settings(new CommandRunner(folder)).token())
                .hasMessageContaining("can be read or changed by others");
    }

    @Test
    void anUnknownOrWrongFieldIsAnError() throws IOException {
        write("{\"tokn\":\"t\"}", "rw-------");
        assertThatThrownBy(() -> settings(new CommandRunner(folder)).token())
                .hasMessageContaining("\"tokn\" is not a setting");
        write("{\"url\":1}", "rw-------");
        assertThatThrownBy(() -> settings(new CommandRunner(folder)).url())
                .hasMessageContaining("\"url\" is not a setting with a text value");
    }

    private static Settings settings(CommandRunner runner) {
        return new Settings(runner.shell(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
    }

    private void write(String content, String mode) throws IOException {
        var file = folder.resolve(".config/argus/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }
}
