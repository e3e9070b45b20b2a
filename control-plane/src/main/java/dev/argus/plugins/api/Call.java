package dev.argus.plugins.api;

import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.tenancy.Principal;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/** One field being fetched: its arguments, its parent and who asks. */
record Call(DataFetchingEnvironment environment) {
    /** A field whose failures are top-level errors. */
    @SuppressWarnings("NullAway") // a DataFetcher may answer null, which its type does not say
    static DataFetcher<Object> field(Answer answer) {
        return environment -> answer.to(new Call(environment));
    }

    /** What answers a field. */
    @FunctionalInterface
    interface Answer {
        @Nullable
        Object to(Call call);
    }

    Principal principal() {
        @Nullable Principal principal = environment.getGraphQlContext().get(Principal.class);
        if (principal == null) {
            throw new IllegalStateException("a request without a principal got this far");
        }
        return principal;
    }

    /** The object that this is a field of. */
    <T> T parent(Class<T> type) {
        return required(type.cast(environment.getSource()));
    }

    UUID id() {
        return required(optionalId("id"));
    }

    @Nullable
    UUID optionalId(String name) {
        return environment.getArgument(name);
    }

    @Nullable
    String optionalText(String name) {
        return environment.getArgument(name);
    }

    <T> @Nullable T argument(String name) {
        return environment.getArgument(name);
    }

    PageRequest page() {
        Integer first = environment.getArgument("first");
        return PageRequest.of(required(first), optionalText("after"));
    }

    Input input() {
        Map<String, Object> values = environment.getArgument("input");
        return new Input(required(values));
    }

    /** The entity of a batch, loaded with those of its siblings in one go. */
    <T> CompletableFuture<T> load(String loader, UUID id) {
        return this.<UUID, T>loader(loader).load(id);
    }

    <K, V> DataLoader<K, V> loader(String name) {
        return required(environment.<K, V>getDataLoader(name));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the schema requires what is missing here");
        }
        return value;
    }
}
