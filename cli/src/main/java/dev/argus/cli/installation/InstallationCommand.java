package dev.argus.cli.installation;

import dev.argus.cli.shell.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** The group of commands that change installations. */
@Command(
        name = "installation",
        description = "Enable, disable, reload, upgrade and unload installations.",
        synopsisSubcommandLabel = "COMMAND")
public final class InstallationCommand {
    /** The commands of this group by name; only the command that is used is instantiated. */
    public static final Map<String, Class<?>> COMMANDS = CommandGroup.of(
            "enable", EnableCommand.class,
            "disable", DisableCommand.class,
            "reload", ReloadCommand.class,
            "upgrade", UpgradeCommand.class,
            "unload", UnloadCommand.class);

    private InstallationCommand() {}
}
