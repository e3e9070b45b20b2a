package dev.argus.cli.ledger;

import dev.argus.cli.shell.Branch;
import java.util.Map;
import picocli.CommandLine.Command;

/** Proves what happened. */
@Command(name = "ledger", description = "Prove what happened, offline.", synopsisSubcommandLabel = "COMMAND")
public final class LedgerCommand {
    /** By name; only the one that is named is ever built. */
    public static final Map<String, Class<?>> COMMANDS = Branch.of("verify", VerifyCommand.class);

    private LedgerCommand() {}
}
