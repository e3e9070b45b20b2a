package dev.argus.cli.ledger;

import picocli.CommandLine.Command;

/** Proves what happened. */
@Command(
        name = "ledger",
        description = "Prove what happened, offline.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = VerifyCommand.class)
public final class LedgerCommand {}
