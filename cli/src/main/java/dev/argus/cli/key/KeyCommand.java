package dev.argus.cli.key;

import dev.argus.cli.shell.Branch;
import java.util.Map;
import picocli.CommandLine.Command;

/** A publisher's keys. */
@Command(
        name = "key",
        description = "Make, register, rotate, retire and revoke a publisher's keys.",
        synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand {
    /** By name; only the one that is named is ever built. */
    public static final Map<String, Class<?>> COMMANDS = Branch.of(
            "new", KeyNewCommand.class,
            "register", KeyRegisterCommand.class,
            "share", KeyShareCommand.class,
            "rotate", KeyRotateCommand.class,
            "confirm", KeyConfirmCommand.class,
            "retire", KeyRetireCommand.class,
            "revoke", KeyRevokeCommand.class);

    private KeyCommand() {}
}
