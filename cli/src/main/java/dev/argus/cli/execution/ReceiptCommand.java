package dev.argus.cli.execution;

import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Deadline;
import dev.argus.cli.api.Pause;
import dev.argus.cli.api.Platform;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Durations;
import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the receipt of an execution byte for byte, as input of {@code argus ledger verify}. */
@Command(
        name = "receipt",
        description = "Print the ledger receipt of an execution: argus receipt ID > FILE && argus ledger verify FILE")
public final class ReceiptCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Parameters(paramLabel = "ID", description = "the execution's id")
    private UUID id = new UUID(0, 0);

    @Option(
            names = "--wait",
            paramLabel = "SPAN",
            description = "how long to wait for a checkpoint that covers the record (default: ${DEFAULT-VALUE})")
    private String wait = "10s";

    ReceiptCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
    }

    @Override
    public Integer call() {
        var deadline = Deadline.in(Durations.parse(wait));
        var platform = connection.platform();
        while (!ready(platform)) {
            if (deadline.passed()) {
                throw Failure.of(ExitCode.PENDING, "no signed checkpoint covers the execution " + id + " yet")
                        .advise("try again in a moment, or wait longer with: --wait 60s");
            }
            Pause.of(LOOK);
        }
        return 0;
    }

    private boolean ready(Platform platform) {
        var execution =
                ExecutionView.required(platform.query("Receipt", Json.object().put("id", id.toString())), id);
        var receipt = execution.path("receipt");
        if (!receipt.path("state").asText().equals("READY")) {
            return false;
        }
        shell.out().writeBytes(receipt.path("text").asText().getBytes(StandardCharsets.UTF_8));
        if (!ExecutionView.ended(execution)) {
            shell.progress("the execution is still " + execution.path("state").asText()
                    + ": the receipt proves its request, not its end");
        }
        return true;
    }
}
