package dev.argus.cli.plugin;

import dev.argus.cli.shell.Branch;
import java.util.Map;
import picocli.CommandLine.Command;

/** A publisher's work. */
@Command(
        name = "plugin",
        description = "Write, sign and publish plugins; review them.",
        synopsisSubcommandLabel = "COMMAND")
public final class PluginCommand {
    /** By name; only the one that is named is ever built. */
    public static final Map<String, Class<?>> COMMANDS = Branch.of(
            "new", NewCommand.class,
            "import", ImportCommand.class,
            "validate", ValidateCommand.class,
            "package", PackageCommand.class,
            "sign", SignCommand.class,
            "publish", PublishCommand.class,
            "submit", SubmitCommand.class,
            "review", ReviewCommand.class,
            "deprecate", DeprecateCommand.class,
            "archive", ArchiveCommand.class,
            "yank", YankCommand.class,
            "quarantine", QuarantineCommand.class,
            "release", ReleaseCommand.class);

    private PluginCommand() {}
}
