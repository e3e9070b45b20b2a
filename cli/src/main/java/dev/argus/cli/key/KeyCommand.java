package dev.argus.cli.key;

import dev.argus.cli.shell.Branch;
import java.util.Map;
import picocli.CommandLine.Command;

/** A publisher's keys. */
@Command(
        name = "key",
        description = "Make and register a publisher's signing key.",
        synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand {
    /** By name; only the one that is named is ever built. */
    public static final Map<String, Class<?>> COMMANDS = Branch.of(
            "new", KeyNewCommand.class,
            "register", KeyRegisterCommand.class);

    private KeyCommand() {}
}
