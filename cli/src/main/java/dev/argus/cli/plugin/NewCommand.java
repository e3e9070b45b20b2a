package dev.argus.cli.plugin;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import dev.argus.kit.manifest.PluginName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates a folder with a small working plugin. */
@Command(name = "new", description = "Create a folder with a small working plugin. Prints the folder.")
final class NewCommand implements Callable<Integer> {
    private final Shell shell;

    @Parameters(
            paramLabel = "PUBLISHER/NAME",
            description = "for example acme/word-count; NAME becomes the name of the folder")
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
            throw Failure.invalid("\"" + name + "\" does not name a publisher")
                    .advise("add the publisher: argus plugin new acme/" + name);
        }
        var plugin = PluginName.parse(name);
        var folder = Template.named(template).write(plugin, shell.path(plugin.name()));
        shell.out().println(folder);
        shell.progress("read " + folder.resolve("README.md") + " for the next steps");
        return 0;
    }
}
