package dev.argus.cli.output;

/** The formats in which a result can be printed. */
public enum Format {
    TABLE,
    JSON,
    YAML
}
