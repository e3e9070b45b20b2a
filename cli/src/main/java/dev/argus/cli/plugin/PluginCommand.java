package dev.argus.cli.plugin;

import dev.argus.cli.shell.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** The group of commands for publishers and reviewers. */
@Command(
        name = "plugin",
        description = "Create, sign, publish and review plugins.",
        synopsisSubcommandLabel = "COMMAND")
public final class PluginCommand {
    /** The commands of this group by name; only the command that is used is instantiated. */
    public static final Map<String, Class<?>> COMMANDS = CommandGroup.of(
            "new", NewCommand.class,
            "import", ImportCommand.class,
            "validate", ValidateCommand.class,
            "package", PackageCommand.class,
            "sign", SignCommand.class,
            "publish", PublishCommand.class,
            "submit", SubmitCommand.class,
            "acknowledge", AcknowledgeCommand.class,
            "download", DownloadCommand.class,
            "diff", DiffCommand.class,
            "review", ReviewCommand.class,
            "deprecate", DeprecateCommand.class,
            "archive", ArchiveCommand.class,
            "yank", YankCommand.class,
            "quarantine", QuarantineCommand.class,
            "release", ReleaseCommand.class);

    private PluginCommand() {}
}
