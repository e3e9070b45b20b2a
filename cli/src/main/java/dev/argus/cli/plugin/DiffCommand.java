package dev.argus.cli.plugin;

import dev.argus.cli.api.Connection;
import dev.argus.cli.output.Output;
import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares two versions. */
@Command(
        name = "diff",
        description = {
            "Compare two versions: capabilities, manifest, findings of the checks, files and their lines.",
            "What comes from the platform is checked as plugin download checks it."
        })
final class DiffCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final Connection connection;

    @Mixin
    private final Output output;

    @Parameters(
            arity = "2",
            paramLabel = "NAME@VERSION|VERSION_ID|BUNDLE|DIR",
            description = "the earlier and the later one")
    private List<String> both = List.of();

    DiffCommand(Shell shell) {
        this.shell = shell;
        connection = new Connection(shell);
        output = new Output(shell);
    }

    @Override
    public Integer call() {
        if (both.size() != 2) {
            throw Failure.invalid("name exactly two versions");
        }
        var difference = new BundleDifference(read(both.getFirst()), read(both.getLast()));
        if (output.table()) {
            shell.out().print(DifferenceText.of(difference));
        } else {
            output.one(difference.document(), List.of());
        }
        return 0;
    }

    private PackedPlugin read(String given) {
        return Files.exists(shell.path(given))
                ? PackedPlugin.read(shell, given)
                : VerifiedDownload.of(shell, connection.platform(), new VersionReference(given), null)
                        .plugin();
    }
}
