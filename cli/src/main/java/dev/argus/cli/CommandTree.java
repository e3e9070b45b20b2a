package dev.argus.cli;

import dev.argus.cli.execution.CancelCommand;
import dev.argus.cli.execution.LogsCommand;
import dev.argus.cli.execution.ReceiptCommand;
import dev.argus.cli.execution.RunCommand;
import dev.argus.cli.get.GetCommand;
import dev.argus.cli.installation.DiscoverCommand;
import dev.argus.cli.installation.GrantCommand;
import dev.argus.cli.installation.InstallCommand;
import dev.argus.cli.installation.InstallationCommand;
import dev.argus.cli.installation.RevokeCommand;
import dev.argus.cli.key.KeyCommand;
import dev.argus.cli.ledger.LedgerCommand;
import dev.argus.cli.plugin.PluginCommand;
import dev.argus.cli.shell.CommandGroup;
import dev.argus.cli.token.TokenCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Builds the tree of commands, but only the branch that an invocation needs.
 *
 * <p>Reading the options of every command would take several times longer than most commands take.
 */
final class CommandTree {
    private static final Map<String, Class<?>> COMMANDS = CommandGroup.of(
            "key", KeyCommand.class,
            "plugin", PluginCommand.class,
            "install", InstallCommand.class,
            "installation", InstallationCommand.class,
            "discover", DiscoverCommand.class,
            "grant", GrantCommand.class,
            "revoke", RevokeCommand.class,
            "run", RunCommand.class,
            "logs", LogsCommand.class,
            "get", GetCommand.class,
            "cancel", CancelCommand.class,
            "receipt", ReceiptCommand.class,
            "ledger", LedgerCommand.class,
            "token", TokenCommand.class,
            "version", VersionCommand.class,
            "completion", CompletionCommand.class);

    private static final Map<String, Map<String, Class<?>>> GROUPS = Map.of(
            "key", KeyCommand.COMMANDS,
            "plugin", PluginCommand.COMMANDS,
            "installation", InstallationCommand.COMMANDS,
            "get", GetCommand.COMMANDS,
            "ledger", LedgerCommand.COMMANDS);

    private CommandTree() {}

    static CommandLine whole(IFactory factory) {
        var root = new CommandLine(new Argus(), factory);
        COMMANDS.forEach((name, command) -> add(root, name, command, factory, children(name)));
        return root;
    }

    /**
     * Builds only the command that {@code args} names. If they name none, builds all commands of that level, for help
     * and suggestions.
     */
    static CommandLine branch(IFactory factory, String... args) {
        var root = new CommandLine(new Argus(), factory);
        var first = args.length > 0 ? args[0] : "";
        var second = args.length > 1 ? args[1] : "";
        if (COMMANDS.containsKey(first)) {
            named(first, COMMANDS)
                    .forEach((name, command) -> add(root, name, command, factory, named(second, children(name))));
        } else {
            COMMANDS.forEach((name, command) -> add(root, name, command, factory, Map.of()));
        }
        return root;
    }

    private static Map<String, Class<?>> children(String name) {
        return GROUPS.getOrDefault(name, Map.of());
    }

    private static Map<String, Class<?>> named(String name, Map<String, Class<?>> commands) {
        var command = commands.get(name);
        return command == null ? commands : Map.of(name, command);
    }

    private static void add(
            CommandLine parent, String name, Class<?> command, IFactory factory, Map<String, Class<?>> children) {
        var line = new CommandLine(command, factory);
        parent.addSubcommand(name, line);
        children.forEach((childName, child) -> add(line, childName, child, factory, Map.of()));
    }
}
