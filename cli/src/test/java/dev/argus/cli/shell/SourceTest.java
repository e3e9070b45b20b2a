package dev.argus.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.argus.cli.support.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void anArgumentMayNameAFileOrStandardInput() throws IOException {
        Files.writeString(folder.resolve("in.json"), "file");
        assertThat(source().text("{}", 10)).isEqualTo("{}");
        assertThat(source().text("@in.json", 10)).isEqualTo("file");
        assertThat(source().text("-", 10)).isEqualTo("typed");
    }

    @Test
    void aFileLargerThanTheLimitIsRefused() throws IOException {
        Files.writeString(folder.resolve("in"), "1234");
        assertThat(source().text("@in", 4)).isEqualTo("1234");
        assertThatThrownBy(() -> source().text("@in", 3))
                .hasMessageEndingWith("is larger than 3 bytes, which is the limit");
    }

    @Test
    void anUnreadableFileIsNamed() throws IOException {
        Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
        assertThatThrownBy(() -> source().text("@nowhere", 4))
                .hasMessageContaining("file " + folder.resolve("nowhere") + " does not exist");
        assertThatThrownBy(() -> source().text("@.", 4)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> source().text("@binary", 4)).hasMessageContaining("is not UTF-8 text");
    }

    private Source source() {
        return new Source(new CommandRunner(folder)
                .typing("typed")
                .shell(new ByteArrayOutputStream(), new ByteArrayOutputStream()));
    }
}
