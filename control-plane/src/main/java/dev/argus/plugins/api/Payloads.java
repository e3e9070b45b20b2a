package dev.argus.plugins.api;

import dev.argus.plugins.problem.Problem;
import graphql.schema.DataFetcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The payloads of mutations: the changed node, or the errors that the caller can correct. */
final class Payloads {
    private Payloads() {}

    /** Carries out a mutation. Returns the value of the payload's field, or {@link Refused}. */
    @FunctionalInterface
    interface Mutation {
        Object run(Call call, Input input);
    }

    /**
     * Returns a fetcher for a mutation whose Problems become userErrors. The payload's field {@code node} has the
     * result.
     */
    static DataFetcher<Map<String, @Nullable Object>> mutation(String node, Mutation mutation) {
        return environment -> {
            try {
                var call = new Call(environment);
                return of(node, call.caller().call(() -> mutation.run(call, call.input())));
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

    /** The result for a valid request that was denied. It is no Problem. */
    record Refused(String code, String message) {}

    private static Map<String, @Nullable Object> refused(String code, String message, @Nullable String field) {
        Map<String, @Nullable Object> error = new HashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("field", field == null ? null : List.of(("input." + field).split("\\.")));
        return Map.of("userErrors", Objects.requireNonNull(List.of(error)));
    }
}
