package dev.argus.kit.json;

import java.util.List;

/**
 * What is wrong with a schema.
 *
 * @param problems what makes the schema unusable; all of it, so that one repair is enough
 * @param warnings what has no effect, although its author probably thinks that it has one
 */
public record SchemaFindings(List<Finding> problems, List<Finding> warnings) {
    public SchemaFindings {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /**
     * One thing that was found.
     *
     * @param pointer JSON pointer (RFC 6901) into the schema; empty for the whole schema
     */
    public record Finding(String pointer, String message) {
        @Override
        public String toString() {
            return pointer.isEmpty() ? message : pointer + ": " + message;
        }
    }
}
