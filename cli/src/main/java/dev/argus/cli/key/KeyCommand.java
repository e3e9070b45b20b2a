package dev.argus.cli.key;

import dev.argus.cli.shell.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** The group of commands for the keys of a publisher. */
@Command(
        name = "key",
        description = "Create, register, rotate, retire and revoke the keys of a publisher.",
        synopsisSubcommandLabel = "COMMAND")
public final class KeyCommand {
    /** The commands of this group by name; only the command that is used is instantiated. */
    public static final Map<String, Class<?>> COMMANDS = CommandGroup.of(
            "new", KeyNewCommand.class,
            "register", KeyRegisterCommand.class,
            "share", KeyShareCommand.class,
            "rotate", KeyRotateCommand.class,
            "confirm", KeyConfirmCommand.class,
            "retire", KeyRetireCommand.class,
            "revoke", KeyRevokeCommand.class);

    private KeyCommand() {}
}
