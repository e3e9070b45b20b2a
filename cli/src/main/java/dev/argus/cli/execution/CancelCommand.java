package dev.argus.cli.execution;

import dev.argus.cli.api.Connection;
import dev.argus.cli.json.FlatJson;
import dev.argus.cli.json.Json;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Cancels an execution. */
@Command(name = "cancel", description = "Cancel an execution.")
public final class CancelCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "ID", description = "the execution's id")
    private UUID id = new UUID(0, 0);

    CancelCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var input = Json.object().put("execution", id.toString());
        var execution = FlatJson.of(
                connection.platform().mutate("CancelExecution", input).path("execution"));
        output.one(execution, ExecutionView.COLUMNS);
        if (!ExecutionView.ended(execution)) {
            shell.progress("cancellation requested; see: argus get execution " + id);
        }
        return 0;
    }
}
