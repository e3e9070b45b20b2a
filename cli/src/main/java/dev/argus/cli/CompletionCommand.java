package dev.argus.cli;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints a shell script that completes commands, options and names; the script asks this command for the words. */
@Command(
        name = "completion",
        description = {
            "Print a script that completes commands, options, values and the names of plugins, versions and executions.",
            "source <(argus completion bash), source <(argus completion zsh), argus completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh", "fish");

    private final Shell shell;

    @Option(
            names = "--words",
            description = "print what the last of the words may be; the scripts use it",
            hidden = true)
    private boolean words;

    @Parameters(
            paramLabel = "SHELL",
            arity = "0..*",
            description = "bash, zsh or fish",
            completionCandidates = Shells.class)
    private List<String> given = List.of();

    CompletionCommand(Shell shell) {
        this.shell = shell;
    }

    /** The shells that there is a script for. */
    static final class Shells extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Shells() {
            super(SHELLS);
        }
    }

    @Override
    public Integer call() {
        if (words) {
            new Completion(shell).of(given).forEach(shell.out()::println);
            return 0;
        }
        if (given.size() != 1 || !SHELLS.contains(given.getFirst())) {
            throw Failure.invalid(
                    "no completion for \"" + String.join(" ", given) + "\": use one of " + String.join(", ", SHELLS));
        }
        shell.out().print(script(given.getFirst()));
        return 0;
    }

    private static String script(String name) {
        try (InputStream in = CompletionCommand.class.getResourceAsStream("/completion/" + name)) {
            if (in == null) {
                throw new IllegalStateException("no script for " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
