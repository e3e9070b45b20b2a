package dev.argus.cli.get;

import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Deadline;
import dev.argus.cli.execution.ExecutionView;
import dev.argus.cli.execution.ExecutionWatch;
import dev.argus.cli.output.Output;
import dev.argus.cli.shell.Shell;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one execution. */
@Command(name = "execution", description = "One execution with all its fields.")
final class GetExecution implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "ID", description = "the execution's id")
    private UUID id = new UUID(0, 0);

    @Option(
            names = {"-w", "--watch"},
            description = "print changes of its state to standard error until it ends, and then the execution")
    private boolean watch;

    GetExecution(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        var execution = watch
                ? new ExecutionWatch(shell, connection).untilEnd(id, Deadline.NEVER)
                : ExecutionView.read(connection.platform(), id);
        output.one(execution, ExecutionView.COLUMNS);
        return 0;
    }
}
