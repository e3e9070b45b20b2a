package dev.argus.cli.plugin;

import picocli.CommandLine.Command;

/** A publisher's work. */
@Command(
        name = "plugin",
        description = "Write, sign and publish plugins; review them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            NewCommand.class,
            ValidateCommand.class,
            PackageCommand.class,
            SignCommand.class,
            PublishCommand.class,
            SubmitCommand.class,
            ReviewCommand.class,
        })
public final class PluginCommand {}
