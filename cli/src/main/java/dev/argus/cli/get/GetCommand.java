package dev.argus.cli.get;

import dev.argus.cli.shell.Branch;
import java.util.Map;
import picocli.CommandLine.Command;

/** Reads lists and single things. */
@Command(name = "get", description = "Show what is there.", synopsisSubcommandLabel = "WHAT")
public final class GetCommand {
    /** By name; only the one that is named is ever built. */
    public static final Map<String, Class<?>> COMMANDS = Branch.of(
            "executions", GetExecutions.class,
            "execution", GetExecution.class,
            "plugins", GetPlugins.class,
            "plugin", GetPlugin.class,
            "versions", GetVersions.class,
            "reviews", GetReviews.class,
            "installations", GetInstallations.class,
            "discovered", GetDiscovered.class,
            "grants", GetGrants.class,
            "keys", GetKeys.class,
            "rotations", GetRotations.class,
            "ledger", GetLedger.class);

    private GetCommand() {}
}
