package dev.argus.cli.get;

import picocli.CommandLine.Command;

/** Reads lists and single things. */
@Command(
        name = "get",
        description = "Show what is there.",
        synopsisSubcommandLabel = "WHAT",
        subcommands = {
            GetExecutions.class,
            GetExecution.class,
            GetPlugins.class,
            GetPlugin.class,
            GetVersions.class,
            GetReviews.class,
            GetInstallations.class,
            GetGrants.class,
            GetKeys.class,
            GetLedger.class,
        })
public final class GetCommand {}
