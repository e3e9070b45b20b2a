package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.manifest.PluginName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts a plugin: a folder with a small one that works. */
@Command(name = "new", description = "Start a plugin: a folder with a small one that works. Prints the folder.")
final class NewCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(paramLabel = "PUBLISHER/NAME", description = "for example acme/word-count; the folder is called NAME")
    private String name = "";

    @Option(
            names = "--template",
            paramLabel = "TEMPLATE",
            description = "python3, native or image (default: ${DEFAULT-VALUE})")
    private String template = "python3";

    NewCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        if (!name.contains("/")) {
            throw Failure.invalid("\"" + name + "\" does not say whose plugin it is")
                    .advise("name the publisher too: argus plugin new acme/" + name);
        }
        var plugin = PluginName.parse(name);
        var folder = Template.named(template).write(plugin, shell.path(plugin.name()));
        shell.out().println(folder);
        shell.progress("read " + folder.resolve("README.md") + " for the next steps");
        return 0;
    }
}
