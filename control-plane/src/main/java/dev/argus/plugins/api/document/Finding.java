package dev.argus.plugins.api.document;

import graphql.language.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * One value of a request that is not what the schema asks for.
 *
 * @param path where it is: an argument's or a variable's name, then the fields inside it and the places in lists (from
 *     0 on), joined by dots
 * @param expected what is expected there
 * @param location where in the document the argument or variable is; null if unknown
 */
public record Finding(
        String path, String expected, @Nullable SourceLocation location) {
    /** Returns both as one sentence. */
    public String message() {
        return path + ": " + expected;
    }
}
