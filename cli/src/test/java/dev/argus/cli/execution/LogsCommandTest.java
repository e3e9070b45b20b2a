package dev.argus.cli.execution;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.execution;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import dev.argus.cli.support.RecordedRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsCommandTest {
    private static final byte[] BYTES = {0, (byte) 0xff, 'a', '\r', '\n', (byte) 0xc3, 27};

    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void printsTheExactBytes() {
        var execution = execution("SUCCEEDED");
        execution.put("stdout", stream(BYTES));
        platform.answer("execution", arguments -> execution);
        var ran = runner().run("logs", ID);
        assertThat(ran.bytes()).isEqualTo(BYTES);
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void onATerminalNothingControlsIt() {
        var execution = execution("SUCCEEDED");
        execution.put("stdout", stream("a\tb\r\n\u001b[2J\u202ec\u00e9\n".getBytes(StandardCharsets.UTF_8)));
        platform.answer("execution", arguments -> execution);
        assertThat(runner().atTerminal().run("logs", ID).out()).isEqualTo("a\tb\n\\u001b[2J\\u202ec\u00e9\n");
        assertThat(runner().atTerminal().run("logs", ID, "--raw").out()).contains("\u001b[2J");
    }

    @Test
    void theLastLinesCanBeAskedFor() {
        var execution = execution("SUCCEEDED");
        execution.put("stdout", stream("one\ntwo\n\nfour".getBytes(StandardCharsets.UTF_8)));
        platform.answer("execution", arguments -> execution);
        assertThat(runner().run("logs", ID, "--tail", "1").out()).isEqualTo("four");
        assertThat(runner().run("logs", ID, "--tail", "3").out()).isEqualTo("two\n\nfour");
        assertThat(runner().run("logs", ID, "--tail", "9").out()).isEqualTo("one\ntwo\n\nfour");
        assertThat(runner().run("logs", ID, "--tail", "0").out()).isEmpty();
        assertThat(runner().run("logs", ID, "-f", "--tail", "1").code()).isEqualTo(2);
    }

    @Test
    void aCharacterThatIsTornBetweenTwoChunksIsWhole() {
        platform.script(stage -> {
            stage.chunk(0, new byte[] {'a', (byte) 0xc3});
            stage.chunk(2, new byte[] {(byte) 0xa9, '\n'});
            stage.complete();
        });
        assertThat(runner().atTerminal().run("logs", "-f", ID).out()).isEqualTo("a\u00e9\n");
    }

    @Test
    void theStderrOptionPrintsStandardErrorToStandardOutput() {
        var execution = execution("RUNNING");
        execution.put("stderr", stream(BYTES));
        platform.answer("execution", arguments -> execution);
        var ran = runner().run("logs", "--stderr", ID);
        assertThat(ran.bytes()).isEqualTo(BYTES);
        assertThat(ran.err()).contains("still RUNNING", "argus logs -f " + ID);
    }

    @Test
    void gapsAreReportedOnStandardError() {
        var stream = stream(BYTES);
        stream.put("completeness", "GAPS");
        stream.put("gaps", List.of(map("from", 3, "to", 9)));
        var execution = execution("SUCCEEDED");
        execution.put("stdout", stream);
        platform.answer("execution", arguments -> execution);
        assertThat(runner().run("logs", ID).err()).isEqualTo("GAPS: bytes 3 to 9 were written but not kept\n");
    }

    @Test
    void anUnknownTailIsReported() {
        var stream = stream(BYTES);
        stream.put("completeness", "TAIL_UNKNOWN");
        var execution = execution("FAILED");
        execution.put("stdout", stream);
        platform.answer("execution", arguments -> execution);
        assertThat(runner().run("logs", ID).err()).isEqualTo("TAIL_UNKNOWN: the last bytes may be missing\n");
    }

    @Test
    void aFollowedLogContinuesWhereItBroke() {
        platform.script(stage -> {
            stage.chunk(0, "abc".getBytes(StandardCharsets.UTF_8));
            stage.chunk(3, new byte[] {(byte) 0xff});
        });
        platform.script(stage -> {
            stage.chunk(2, new byte[] {'c', (byte) 0xff, 'd'});
            stage.chunk(8, "z".getBytes(StandardCharsets.UTF_8));
            stage.complete();
        });
        var ran = runner().run("logs", "-f", ID);
        assertThat(ran.bytes()).isEqualTo(new byte[] {'a', 'b', 'c', (byte) 0xff, 'd', 'z'});
        assertThat(ran.err()).contains("bytes 5 to 8 were written but not kept");
        assertThat(platform.asked())
                .extracting(RecordedRequest::variables)
                .extracting(variables -> variables.path("after").asLong())
                .containsExactly(0L, 4L);
        assertThat(ran.code()).isZero();
    }

    @Test
    void afterAReconnectionOnlyTheMissingBytesAreRequested() {
        platform.script(stage -> {
            stage.chunk(0, "abc".getBytes(StandardCharsets.UTF_8));
            platform.refuse(503, "").refuse(502, "");
            stage.raw("event: next\ndata: {\"data\":{\"executionLog\":{\"offset\":3,\"by");
        });
        platform.script(stage -> {
            stage.chunk(3, "def".getBytes(StandardCharsets.UTF_8));
            stage.complete();
        });
        var ran = runner().run("logs", "-f", ID);
        assertThat(ran.bytes()).isEqualTo("abcdef".getBytes(StandardCharsets.UTF_8));
        assertThat(ran.err().lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("connection lost (") && line.endsWith("), trying again"));
        assertThat(platform.variables("ExecutionLog").path("after").asLong()).isEqualTo(3);
        assertThat(ran.code()).isZero();
    }

    @Test
    void anUnknownExecutionIsExitCodeThree() {
        platform.answer("execution", arguments -> null);
        var ran = runner().run("logs", ID);
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).startsWith("argus: execution " + ID + " does not exist");
    }

    private CommandRunner runner() {
        return new CommandRunner(folder, platform);
    }
}
