package dev.argus.plugins.api;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;

/** Parses schema files of the class path. */
final class SchemaText {
    private SchemaText() {}

    /** Returns the schema that the platform serves. */
    static TypeDefinitionRegistry current() {
        return parsed("/schema.graphqls");
    }

    /** Returns the schema that was last released to clients. */
    static TypeDefinitionRegistry baseline() {
        return parsed("/dev/argus/plugins/api/schema-baseline.graphqls");
    }

    private static TypeDefinitionRegistry parsed(String resource) {
        try (var text = SchemaText.class.getResourceAsStream(resource)) {
            return new SchemaParser().parse(Objects.requireNonNull(text, resource));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
