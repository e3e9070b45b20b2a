package dev.argus.kit.manifest;

/** How a plugin presents itself to people. */
public record About(String displayName, String description, Category category) {}
