package dev.argus.plugins.api;

import dev.argus.plugins.api.document.StorableArguments;
import dev.argus.plugins.database.DatabaseIdentity;
import dev.argus.plugins.paging.PageRequest;
import dev.argus.plugins.problem.Problem;
import dev.argus.plugins.problem.ProblemCode;
import dev.argus.plugins.tenancy.Principal;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

/** A fetch of one field: the field's arguments, its parent object and the principal. */
record Call(DataFetchingEnvironment environment) {
    /** Throws INVALID for an argument that cannot be stored. */
    Call {
        StorableArguments.check(environment.getFieldDefinition(), environment.getArguments());
    }

    /** Returns a fetcher for a field. What the answer throws becomes a top-level error. */
    @SuppressWarnings("NullAway") // a DataFetcher may answer null, which its type does not say
    static DataFetcher<Object> field(Answer answer) {
        return environment -> {
            DatabaseAway.check(environment);
            var call = new Call(environment);
            return call.caller().call(() -> answer.to(call));
        };
    }

    /** Like {@link #field}, for a nullable field: the value is null if the object does not exist for this tenant. */
    static DataFetcher<Object> lookup(Answer answer) {
        return field(call -> {
            try {
                return answer.to(call);
            } catch (Problem problem) {
                if (problem.code() == ProblemCode.NOT_FOUND) {
                    return null;
                }
                throw problem;
            }
        });
    }

    /** Computes the value of a field. */
    @FunctionalInterface
    interface Answer {
        @Nullable
        Object to(Call call);
    }

    Principal principal() {
        @Nullable Principal principal = environment.getGraphQlContext().get(Principal.class);
        if (principal == null) {
            throw new IllegalStateException("the request has no principal");
        }
        return principal;
    }

    /**
     * On whose behalf the field uses the database. Bound for each field and not for the request, because the fields of
     * a subscription's events are answered by other threads. A step that waits for a loader binds it again.
     */
    DatabaseIdentity caller() {
        return principal().tenantId().databaseIdentity();
    }

    /** Returns the object to which the field belongs. */
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

    String text(String name) {
        return required(optionalText(name));
    }

    /** Returns the {@code filter} argument; an object without fields if it was left out. */
    Input filter() {
        Map<String, Object> values = environment.getArgument("filter");
        return new Input(values == null ? Map.of() : values);
    }

    long number(String name) {
        return required(environment.<Long>getArgument(name));
    }

    PageRequest page() {
        Integer first = environment.getArgument("first");
        return PageRequest.of(required(first), optionalText("after"));
    }

    Input input() {
        Map<String, Object> values = environment.getArgument("input");
        return new Input(required(values));
    }

    /** Loads one entity, in one query with those of sibling fields. Completes with null if it does not exist. */
    <K, V> CompletableFuture<V> load(LoaderKey<K, V> key, K id) {
        return loader(key).load(id, caller());
    }

    /** Like {@link #load}, for several entities, in the order of the ids. */
    <K, V> CompletableFuture<List<V>> loadAll(LoaderKey<K, V> key, List<K> ids) {
        return loader(key).loadMany(ids, Collections.nCopies(ids.size(), caller()));
    }

    private <K, V> DataLoader<K, V> loader(LoaderKey<K, V> key) {
        return required(environment.<K, V>getDataLoader(key.name()));
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("a value that the schema requires is missing");
        }
        return value;
    }
}
