package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs the folder of a plugin into a bundle. */
@Command(
        name = "package",
        description = "Pack the folder of a plugin into a bundle; the same content gives the same bytes. "
                + "Prints digest and file; says what goes in, what is left out and why.")
final class PackageCommand implements Callable<Integer> {
    private static final int MAX_TOLD = 100;

    private final Shell shell;

    @Parameters(paramLabel = "DIR", description = "the folder with plugin.yaml or plugin.json")
    private String folder = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "the bundle (default: NAME-VERSION.tar.gz in the current directory)")
    private @Nullable String file;

    @Option(names = "--all", description = "name all files, also if there are more than " + MAX_TOLD)
    private boolean all;

    PackageCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        var plugin = PluginFolder.read(shell, folder);
        var name = plugin.manifest().id().name() + "-" + plugin.manifest().version() + ".tar.gz";
        var target = shell.path(file == null ? name : file).toAbsolutePath().normalize();
        if (target.startsWith(plugin.directory().toAbsolutePath().normalize())) {
            throw Failure.invalid(target + " is inside the folder and would become part of the next bundle")
                    .advise("choose another place with -o FILE");
        }
        var packed = PackedPlugin.check(plugin.pack(), folder);
        var inspection = packed.inspection();
        tell(plugin);
        inspection.warnings().forEach(warning -> shell.progress("warning: " + warning));
        inspection.findings().forEach(finding -> shell.progress("the platform will refuse this: " + finding));
        AtomicFile.file(target, packed.bytes());
        shell.out().println(packed.bundle().digest() + "  " + target);
        return 0;
    }

    private void tell(PluginFolder plugin) {
        var contents = plugin.contents();
        tell("packed: ", contents.files().keySet().stream().toList());
        tell(
                "left out: ",
                contents.leftOut().stream()
                        .map(left -> left.path() + " (" + left.rule() + ")")
                        .toList());
    }

    private void tell(String title, List<String> lines) {
        int most = all ? lines.size() : Math.min(lines.size(), MAX_TOLD);
        lines.subList(0, most).forEach(line -> shell.progress(title + line));
        if (most < lines.size()) {
            shell.progress(title + "and " + (lines.size() - most) + " more (--all shows them)");
        }
    }
}
