package dev.argus.cli;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a shell script that completes commands and options. */
@Command(name = "completion", description = "Print a completion script: source <(argus completion bash)")
final class CompletionCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private String name = "";

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!name.equals("bash") && !name.equals("zsh")) {
            throw Failure.invalid("no completion for \"" + name + "\": use one of bash, zsh");
        }
        if (name.equals("zsh")) {
            shell.out().println("autoload -U +X compinit && compinit && autoload -U +X bashcompinit && bashcompinit");
        }
        shell.out().print(AutoComplete.bash("argus", Argus.whole(shell)));
        return 0;
    }
}
