package dev.argus.plugins.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Caches parsed and validated documents, because clients send the same ones again and again.
 *
 * <p>The total length of the texts is bounded. A caller that sends a new document each time only evicts the least
 * recently used ones.
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
