package dev.argus.cli.get;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.argus.cli.api.Connection;
import dev.argus.cli.api.Pages;
import dev.argus.cli.json.Json;
import dev.argus.cli.shell.Shell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Names that the platform knows at the moment, for completion: of plugins, versions, actions, executions, grants and
 * publishers. It answers within two seconds or has no names.
 */
public final class LiveNames {
    private static final int MOST = 200;
    private static final long TIMEOUT_SECONDS = 2;

    private final Shell shell;

    public LiveNames(Shell shell) {
        this.shell = shell;
    }

    /**
     * Returns the names for an argument.
     *
     * @param named the option, or for an argument without one the command
     * @param label what the argument is called in the help
     * @param arguments what was given before, without options
     */
    public List<String> of(String named, String label, List<String> arguments) {
        var asked = CompletableFuture.supplyAsync(() -> look(named, label, arguments), Thread::startVirtualThread);
        try {
            return asked.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException _) {
            // No platform, no token, no right: there is nothing to suggest, and nobody reads a message here.
            return List.of();
        }
    }

    private List<String> look(String named, String label, List<String> arguments) {
        return switch (label) {
            case "ID" -> names("Executions", "/executions", "/id");
            case "GRANT_ID|PLUGIN" ->
                both(names("Installations", "/installations", "/plugin"), names("Grants", "/grants", "/id"));
            case "PLUGIN" -> names("Installations", "/installations", "/plugin");
            case "PLUGIN[@VERSION]" -> names("Plugins", "/plugins", "/name");
            case "ACTION" -> arguments.isEmpty() ? List.of() : actions(arguments.getFirst());
            case "PUBLISHER" -> publishers();
            case "NAME@VERSION|VERSION_ID", "VERSION_ID|NAME@VERSION", "NAME@VERSION", "PLUGIN@VERSION" -> versions();
            case "NAME" -> ofName(named);
            default -> List.of();
        };
    }

    private List<String> ofName(String named) {
        return switch (named) {
            case "plugin", "versions" -> names("Plugins", "/plugins", "/name");
            case "--plugin" -> names("Installations", "/installations", "/plugin");
            case "--publisher" -> publishers();
            default -> List.of();
        };
    }

    private List<String> publishers() {
        return names("Plugins", "/plugins", "/name").stream()
                .map(name -> name.replaceFirst("/.*", ""))
                .toList();
    }

    private List<String> versions() {
        var found = new ArrayList<String>();
        for (var plugin : items("Plugins", Json.object(), "/plugins")) {
            plugin.path("newest")
                    .forEach(version -> found.add(plugin.path("name").asText() + "@"
                            + version.path("version").asText()));
        }
        return found;
    }

    private List<String> actions(String plugin) {
        var found = new ArrayList<String>();
        new Connection(shell)
                .platform()
                .query("Plugin", Json.object().put("name", plugin))
                .at("/plugin/newest/nodes/0/manifest/actions")
                .forEach(action -> found.add(action.path("name").asText()));
        return found;
    }

    private List<String> names(String operation, String path, String name) {
        var found = new ArrayList<String>();
        items(operation, Json.object(), path)
                .forEach(item -> found.add(item.at(name).asText()));
        return found;
    }

    private Iterable<JsonNode> items(String operation, ObjectNode variables, String path) {
        return Pages.read(new Connection(shell).platform(), operation, variables, path, MOST)
                .items();
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
