package dev.argus.kit.dependency;

import dev.argus.kit.manifest.PluginName;

/** A plugin that cannot be installed or loaded, and the reason. */
public record UnresolvedPlugin(PluginName plugin, String reason) {}
