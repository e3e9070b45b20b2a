package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The actions of a plugin and how it is started.
 *
 * @param config JSON Schema of the configuration of an installation, if the plugin has one
 */
public record Program(PluginRuntime runtime, List<Action> actions, Optional<JsonNode> config) {
    public Program {
        actions = List.copyOf(actions);
    }
}
