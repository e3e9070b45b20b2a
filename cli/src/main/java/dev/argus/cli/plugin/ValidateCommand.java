package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks the folder of a plugin without contacting the platform. */
@Command(
        name = "validate",
        description =
                "Check the folder of a plugin as the platform will: manifest, schemas, entrypoint, secrets and hidden "
                        + "characters. All problems are reported at once, with file, line and column; what has no effect is a "
                        + "warning.")
final class ValidateCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "DIR", description = "the folder with plugin.yaml or plugin.json")
    private String folder = "";

    ValidateCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var validation = Validation.of(shell, folder);
        validation.warnings().forEach(warning -> shell.progress("warning: " + warning));
        if (!validation.problems().isEmpty()) {
            throw Failure.invalid(String.join("\n", validation.problems()));
        }
        var packed = validation.packed().orElseThrow();
        shell.out().println("valid " + packed.reference());
        shell.progress(packed.bundle().files() + " files, " + packed.bundle().packedBytes() + " bytes packed"
                + (validation.contents().leftOut().isEmpty()
                        ? ""
                        : "; " + validation.contents().leftOut().size() + " left out, see: argus plugin package "
                                + folder));
        return 0;
    }
}
