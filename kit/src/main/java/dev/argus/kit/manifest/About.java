package dev.argus.kit.manifest;

/** The name, description and category that people see of a plugin. */
public record About(String displayName, String description, Category category) {}
