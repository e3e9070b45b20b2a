package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.plugins.api.document.Scalars;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Builds the schema with all fetchers, and the engine that parses, limits and executes requests. */
@Factory
final class GraphQlFactory {
    @Singleton
    GraphQL graphQl(List<FeatureGraphQl> features) throws IOException {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.wire(wiring);
        features.forEach(feature -> feature.wire(wiring));
        var schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schemaText()), wiring.build());
        var documents = new ParsedDocuments(schema);
        return GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(documents)
                .defaultDataFetcherExceptionHandler(new FieldErrors())
                .instrumentation(new RequestChecks(documents))
                .build();
    }

    static String schemaText() throws IOException {
        try (var file = GraphQlFactory.class.getResourceAsStream("/schema.graphqls")) {
            if (file == null) {
                throw new IllegalStateException("schema.graphqls is not on the class path");
            }
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
