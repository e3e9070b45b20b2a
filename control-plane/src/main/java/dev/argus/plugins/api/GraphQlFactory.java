package dev.argus.plugins.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.GraphQL;
import graphql.analysis.MaxQueryComplexityInstrumentation;
import graphql.analysis.MaxQueryDepthInstrumentation;
import graphql.execution.instrumentation.ChainedInstrumentation;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;

/** Builds the schema with all fetchers, and limits each query in depth, complexity and size. */
@Factory
final class GraphQlFactory {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_COST = 1000;

    @Singleton
    GraphQL graphQl(List<FeatureGraphQl> features) throws IOException {
        var wiring = RuntimeWiring.newRuntimeWiring();
        Scalars.wire(wiring);
        features.forEach(feature -> feature.wire(wiring));
        var schema = new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(schemaText()), wiring.build());
        return GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider(new ParsedDocuments())
                .defaultDataFetcherExceptionHandler(new FieldErrors())
                .instrumentation(new ChainedInstrumentation(List.of(
                        new MaxQueryDepthInstrumentation(MAX_DEPTH), new MaxQueryComplexityInstrumentation(MAX_COST))))
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
