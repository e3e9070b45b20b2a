package dev.argus.plugins.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Cache of parsed and validated GraphQL documents, because clients send the same ones again and again.
 *
 * <p>The total length of their texts is limited. A caller who sends a new document each time only evicts documents that
 * were not used recently.
 */
final class ParsedDocuments implements PreparsedDocumentProvider {
    private static final int MAX_CHARACTERS = 256 << 10;

    private final Cache<String, PreparsedDocumentEntry> parsed = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((String text, Object entry) -> text.length())
            .build();

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
        return CompletableFuture.completedFuture(parsed.get(input.getQuery(), text -> parse.apply(input)));
    }
}
