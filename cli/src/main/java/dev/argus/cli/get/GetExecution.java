package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.execution.ExecutionView;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows one execution. */
@Command(name = "execution", description = "One execution with all its fields.")
final class GetExecution implements Callable<Integer> {
    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "ID", description = "the execution's id")
    private UUID id = new UUID(0, 0);

    GetExecution(Shell shell) {
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        output.one(ExecutionView.read(connection.platform(), id), ExecutionView.COLUMNS);
        return 0;
    }
}
