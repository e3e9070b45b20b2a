package dev.argus.plugins.api;

import dev.argus.plugins.problem.Problem;
import graphql.schema.DataFetcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What mutations answer: the changed node, or what the caller can mend. */
final class Payloads {
    private Payloads() {}

    /** What a mutation does; answers the node, or a whole payload made by {@link #of} or {@link #refused}. */
    @FunctionalInterface
    interface Mutation {
        Object run(Call call, Input input);
    }

    /** A mutation whose Problems are userErrors; {@code node} is the payload's field for what it answers. */
    static DataFetcher<Map<String, @Nullable Object>> mutation(String node, Mutation mutation) {
        return environment -> {
            var call = new Call(environment);
            try {
                return of(node, mutation.run(call, call.input()));
            } catch (Problem problem) {
                return refused(problem.code().name(), String.valueOf(problem.getMessage()), problem.field());
            }
        };
    }

    static Map<String, @Nullable Object> of(String node, Object value) {
        if (value instanceof Refused refused) {
            return refused(refused.code(), refused.message(), null);
        }
        Map<String, @Nullable Object> payload = new HashMap<>();
        payload.put(node, value);
        payload.put("userErrors", List.of());
        return payload;
    }

    /** An answer that is no Problem: a sound request that was denied. */
    record Refused(String code, String message) {}

    private static Map<String, @Nullable Object> refused(String code, String message, @Nullable String field) {
        Map<String, @Nullable Object> error = new HashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("field", field == null ? null : List.of(("input." + field).split("\\.")));
        return Map.of("userErrors", Objects.requireNonNull(List.of(error)));
    }
}
