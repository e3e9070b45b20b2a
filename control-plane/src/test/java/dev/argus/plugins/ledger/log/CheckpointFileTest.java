package dev.argus.plugins.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    @TempDir
    private Path folder;

    @Test
    void itHoldsTheLastNoteWritten() throws Exception {
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        assertThat(file.read()).isEmpty();
        file.write("a longer first note — with a dash\n");
        file.write("second\n");
        assertThat(file.read()).hasValue("second\n");
        assertThat(folder).isDirectoryContaining("glob:**/checkpoint").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatACrashLeftHalfWrittenIsNeverRead() throws Exception {
        var file = new CheckpointFile(folder.resolve("checkpoint"));
        file.write("first\n");
        Files.writeString(folder.resolve("checkpoint.tmp"), "half a no");
        assertThat(file.read()).hasValue("first\n");
        file.write("second\n");
        assertThat(file.read()).hasValue("second\n");
    }

    @Test
    void aFolderThatIsNotThereFailsInsteadOfBeingTakenForAFirstStart() {
        var file = new CheckpointFile(folder.resolve("absent/checkpoint"));
        assertThatThrownBy(() -> file.write("note\n")).isInstanceOf(IOException.class);
    }
}
