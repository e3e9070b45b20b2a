package dev.argus.cli.execution;

import static dev.argus.cli.support.Samples.ID;
import static dev.argus.cli.support.Samples.execution;
import static dev.argus.cli.support.Samples.map;
import static dev.argus.cli.support.Samples.payload;
import static dev.argus.cli.support.Samples.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.argus.cli.support.CommandRunner;
import dev.argus.cli.support.FakePlatform;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final FakePlatform platform = new FakePlatform();

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void theReceiptIsPrintedByteForByte() {
        var execution = succeeded(List.of());
        execution.put(
                "receipt", map("state", "READY", "sequence", 7, "text", "c2sp.org/tlog-proof@v1\nindex 7\n\n— é\n"));
        platform.answer("execution", arguments -> execution);
        var ran = new CommandRunner(folder, platform).run("receipt", ID);
        assertThat(ran.out()).isEqualTo("c2sp.org/tlog-proof@v1\nindex 7\n\n— é\n");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void waitsForAPendingReceipt() {
        var answers = new ArrayList<>(List.of(execution("SUCCEEDED"), succeeded(List.of())));
        platform.answer("execution", arguments -> answers.removeFirst());
        assertThat(new CommandRunner(folder, platform).run("receipt", ID).out()).isEqualTo("receipt\n");
    }

    @Test
    void aReceiptThatStaysPendingIsExitCodeNineWithoutOutput() {
        platform.answer("execution", arguments -> execution("SUCCEEDED"));
        var ran = new CommandRunner(folder, platform).run("receipt", ID, "--wait", "1ms");
        assertThat(ran.code()).isEqualTo(9);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("no signed checkpoint covers the execution", "--wait 60s");
    }

    @Test
    void aReceiptOfARunningExecutionProvesOnlyItsRequest() {
        var running = execution("RUNNING");
        running.put("receipt", map("state", "READY", "sequence", 6, "text", "r\n"));
        platform.answer("execution", arguments -> running);
        assertThat(new CommandRunner(folder, platform).run("receipt", ID).err())
                .contains("still RUNNING: the receipt proves its request");
    }

    @Test
    void cancellingShowsTheExecution() {
        platform.answer("cancelExecution", arguments -> payload("execution", execution("RUNNING")));
        var ran = new CommandRunner(folder, platform).run("cancel", ID);
        assertThat(ran.out()).contains("STATE            RUNNING");
        assertThat(ran.err()).contains("cancellation requested");
        assertThat(platform.variables("CancelExecution").at("/input/execution").asText())
                .isEqualTo(ID);
    }
}
