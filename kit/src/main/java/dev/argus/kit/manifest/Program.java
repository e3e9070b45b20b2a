package dev.argus.kit.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin does and how it is started.
 *
 * @param config JSON Schema of an installation's configuration, where there is any
 */
public record Program(PluginRuntime runtime, List<Action> actions, Optional<JsonNode> config) {
    public Program {
        actions = List.copyOf(actions);
    }
}
