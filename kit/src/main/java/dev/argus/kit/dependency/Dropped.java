package dev.argus.kit.dependency;

import dev.argus.kit.manifest.PluginName;

/** A plugin that cannot be set up, and why. */
public record Dropped(PluginName plugin, String reason) {}
