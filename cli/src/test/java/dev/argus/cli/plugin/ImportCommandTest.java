package dev.argus.cli.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandResult;
import dev.argus.cli.support.CommandRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void older() throws IOException {
        Files.createDirectory(folder.resolve("p"));
        Files.writeString(folder.resolve("p/plugin.py"), "class Plugin:\n pass\n");
        Files.writeString(
                folder.resolve("p/aisoc-plugin.json"),
                "{\"id\": \"look-up\", \"version\": \"1.0.0\", \"plugin_type\": \"enricher\", \"author\": \"x\"}");
    }

    @Test
    void writesAValidPluginAndReportsWhatWasNotConverted() {
        var ran = imported();
        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo(folder.resolve("p") + "\n");
        assertThat(ran.err()).contains("note: \"author\" was not converted", "plugin.sig");
        assertThat(runner().run("plugin", "validate", "p").out()).isEqualTo("valid acme/look-up@1.0.0\n");
        assertThat(folder.resolve("p/argus_main.py")).isRegularFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plugin.json", "plugin.yaml", "argus_main.py"})
    void aFileThatIsThereIsLeftAlone(String name) throws IOException {
        Files.writeString(folder.resolve("p").resolve(name), "precious");
        assertThat(imported().code()).isEqualTo(5);
        assertThat(folder.resolve("p").resolve(name)).hasContent("precious");
        assertThat(folder.resolve("p"))
                .isDirectoryNotContaining(path -> path.endsWith("plugin.json") && !name.equals("plugin.json"));
    }

    @Test
    void theOutputFolderMayBeAnother() throws IOException {
        Files.createDirectory(folder.resolve("q"));
        assertThat(runner().run("plugin", "import", "p/aisoc-plugin.json", "--publisher", "acme", "--out", "q")
                        .code())
                .isZero();
        assertThat(folder.resolve("q/plugin.json")).isRegularFile();
        assertThat(runner().run("plugin", "import", "p/aisoc-plugin.json", "--publisher", "acme", "--out", "nowhere")
                        .err())
                .containsPattern("folder .* does not exist");
    }

    @Test
    void aFileThatIsNotALegacyManifestIsRefused() throws IOException {
        Files.writeString(folder.resolve("p/aisoc-plugin.json"), "{\"name\": 1}");
        var ran = imported();
        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.err()).contains(folder.resolve("p/aisoc-plugin.json") + ": not a known manifest format");
    }

    private CommandResult imported() {
        return runner().run("plugin", "import", "p/aisoc-plugin.json", "--publisher", "acme");
    }

    private CommandRunner runner() {
        return new CommandRunner(folder);
    }
}
