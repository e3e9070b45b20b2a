package dev.argus.plugins.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.argus.plugins.api.document.DocumentParser;
import dev.argus.plugins.api.document.GivenArguments;
import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.parser.InvalidSyntaxException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Parses and validates GraphQL documents, and caches them, because clients send the same ones again and again.
 *
 * <p>The total length of their texts is limited. A caller who sends a new document each time only evicts documents that
 * were not used recently.
 */
final class ParsedDocuments implements PreparsedDocumentProvider {
    private static final int MAX_CHARACTERS = 256 << 10;

    private final GraphQLSchema schema;
    private final Cache<String, PreparsedDocumentEntry> parsed = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((String text, Object entry) -> text.length())
            .build();

    ParsedDocuments(GraphQLSchema schema) {
        this.schema = schema;
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        return CompletableFuture.completedFuture(of(input.getQuery()));
    }

    /** Returns a valid document, with explicit nulls left out, or the errors of one that is not. */
    PreparsedDocumentEntry of(String query) {
        return parsed.get(query, this::parse);
    }

    private PreparsedDocumentEntry parse(String query) {
        try {
            var document = DocumentParser.parsed(query);
            var errors = ParseAndValidate.validate(schema, document, Locale.ROOT);
            if (!errors.isEmpty()) {
                return new PreparsedDocumentEntry(
                        document, RequestErrors.validation(errors, GivenArguments.wrong(schema, document)));
            }
            // Without its nulls an input may lack the one field that it must have.
            var meant = GivenArguments.withoutNulls(schema, document);
            var findings = GivenArguments.wrong(schema, meant);
            return findings.isEmpty()
                    ? new PreparsedDocumentEntry(meant)
                    : new PreparsedDocumentEntry(meant, RequestErrors.findings(findings));
        } catch (InvalidSyntaxException e) {
            return new PreparsedDocumentEntry(List.of(RequestErrors.syntax(e)));
        } catch (GoodFaithIntrospectionExceeded e) {
            return new PreparsedDocumentEntry(List.of(ApiError.of(
                    ErrorCode.TOO_LARGE,
                    "the introspection asks for the same parts of the schema too often or too deep; ask once")));
        }
    }
}
