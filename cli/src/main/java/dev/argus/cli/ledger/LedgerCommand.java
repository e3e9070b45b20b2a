package dev.argus.cli.ledger;

import dev.argus.cli.shell.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** The group of commands that verify ledger records. */
@Command(name = "ledger", description = "Verify ledger records offline.", synopsisSubcommandLabel = "COMMAND")
public final class LedgerCommand {
    /** The commands of this group by name; only the command that is used is instantiated. */
    public static final Map<String, Class<?>> COMMANDS = CommandGroup.of("verify", VerifyCommand.class);

    private LedgerCommand() {}
}
