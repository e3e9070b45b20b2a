package dev.argus.kit.manifest;

/** Another plugin that must be installed as well. */
public record Dependency(PluginName id, VersionRange range) {}
