package dev.argus.kit.manifest;

/** Another plugin that must be installed as well, and its acceptable versions. */
public record Dependency(PluginName id, VersionRange range) {}
