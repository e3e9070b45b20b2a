package dev.argus.cli.output;

/** The formats in which a result can be printed. */
public enum Format {
    TABLE,
    /** A table whose cells are not cut. */
    WIDE,
    JSON,
    YAML,
    /** One name per line, for scripts; the id of what has no name. */
    NAME,
    /** What a template in kubectl's dialect of JSONPath selects. */
    JSONPATH
}
