package dev.argus.cli.installation;

import dev.argus.cli.shell.Branch;
import java.util.Map;
import picocli.CommandLine.Command;

/** An operator's hold on what is installed. */
@Command(
        name = "installation",
        description = "Enable, disable, reload, upgrade and unload what is installed.",
        synopsisSubcommandLabel = "COMMAND")
public final class InstallationCommand {
    /** By name; only the one that is named is ever built. */
    public static final Map<String, Class<?>> COMMANDS = Branch.of(
            "enable", EnableCommand.class,
            "disable", DisableCommand.class,
            "reload", ReloadCommand.class,
            "upgrade", UpgradeCommand.class,
            "unload", UnloadCommand.class);

    private InstallationCommand() {}
}
