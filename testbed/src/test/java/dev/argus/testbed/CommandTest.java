package dev.argus.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
    @Test
    void stdoutIsTheAnswerAndStderrIsNot() {
        assertThat(shell("echo progress >&2; echo answer").run()).isEqualTo("answer\n");
    }

    @Test
    void aFailureSaysWhatTheProgramSaid() {
        assertThatThrownBy(() -> shell("printf 'no such %s' thing >&2; exit 3").run())
                .hasMessageContaining("ended with 3")
                .hasMessageContaining("no such thing");
    }

    @Test
    void muchOnBothStreamsDoesNotBlockIt() {
        assertThat(shell("seq 20000 >&2; seq 20000").result().stdout()).hasLineCount(20000);
    }

    @Test
    void itHasNoStdinToWaitFor() {
        assertThat(shell("cat; echo end").run()).isEqualTo("end\n");
    }

    private static Command shell(String script) {
        return new Command(Path.of("."), Map.of(), List.of("sh", "-c", script));
    }
}
