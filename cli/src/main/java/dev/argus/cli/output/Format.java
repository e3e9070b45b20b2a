package dev.argus.cli.output;

/** How a result is printed. */
public enum Format {
    TABLE,
    JSON,
    YAML
}
