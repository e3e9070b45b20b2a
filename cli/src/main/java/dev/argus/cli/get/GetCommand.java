package dev.argus.cli.get;

import dev.argus.cli.shell.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** The group of commands that show lists and single objects. */
@Command(name = "get", description = "Show lists and single objects.", synopsisSubcommandLabel = "WHAT")
public final class GetCommand {
    /** The commands of this group by name; only the command that is used is instantiated. */
    public static final Map<String, Class<?>> COMMANDS = CommandGroup.of(
            "executions", GetExecutions.class,
            "execution", GetExecution.class,
            "plugins", GetPlugins.class,
            "plugin", GetPlugin.class,
            "versions", GetVersions.class,
            "checks", GetChecks.class,
            "reviews", GetReviews.class,
            "installations", GetInstallations.class,
            "discovered", GetDiscovered.class,
            "grants", GetGrants.class,
            "keys", GetKeys.class,
            "rotations", GetRotations.class,
            "ledger", GetLedger.class,
            "viewer", GetViewer.class);

    private GetCommand() {}
}
