package dev.argus.plugins.api;

import dev.argus.plugins.problem.Problem;
import graphql.schema.DataFetchingEnvironment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment that a field of this request found no database, so that the fields after it do not wait for
 * one, too: a request is answered within five seconds however many fields it has.
 */
final class DatabaseAway {
    private static final String KEY = "argus.database.away";
    /** A subscription is one long request, and its next event may find the database again. */
    private static final long LASTS = Duration.ofSeconds(2).toNanos();

    private DatabaseAway() {}

    static void seen(DataFetchingEnvironment environment) {
        environment.getGraphQlContext().put(KEY, System.nanoTime());
    }

    /** Throws UNAVAILABLE if a field of this request has just found no database. */
    static void check(DataFetchingEnvironment environment) {
        @Nullable Long at = environment.getGraphQlContext().get(KEY);
        if (at != null && System.nanoTime() - at < LASTS) {
            throw Problem.databaseAway();
        }
    }
}
