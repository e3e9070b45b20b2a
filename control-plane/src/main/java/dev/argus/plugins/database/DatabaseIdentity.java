package dev.argus.plugins.database;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf the current thread uses the database: of one tenant, or as a worker that serves all tenants.
 *
 * <p>Whoever begins work binds the caller around it, at one place: the API for each field it answers, a worker at the
 * start of its thread or at its schedule. A thread that is started inside a binding does not inherit it.
 *
 * <p>A transaction belongs to the caller that was bound when it began. Inside a tenant's transaction another caller
 * cannot use the database. Inside a worker's transaction everything is done by the worker.
 */
public sealed interface DatabaseIdentity {
    /** The caller that sees and changes the rows of every tenant. */
    DatabaseIdentity WORKER = new Worker();

    /** Returns the caller that sees only this tenant's rows and what all tenants may read. */
    static DatabaseIdentity ofTenant(UUID tenant) {
        return new Tenant(tenant);
    }

    /** Runs the work for this caller. */
    default void run(Runnable work) {
        ScopedValue.where(Bound.CALLER, this).run(work);
    }

    /** Runs the work for this caller and returns its result. */
    default <T extends @Nullable Object, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work)
            throws X {
        return ScopedValue.where(Bound.CALLER, this).call(work);
    }

    /** Returns the same work, bound to this caller, for a thread that is about to be started. */
    default Runnable bind(Runnable work) {
        return () -> run(work);
    }

    /** Returns the caller that is bound. Throws IllegalStateException if there is none. */
    static DatabaseIdentity current() {
        if (!Bound.CALLER.isBound()) {
            throw new IllegalStateException(
                    "nobody said on whose behalf the database is used: bind DatabaseIdentity.ofTenant(...) where the"
                            + " tenant's request is answered, or DatabaseIdentity.WORKER (@AsWorker on a scheduled method)"
                            + " where this thread starts");
        }
        return Bound.CALLER.get();
    }

    /** One tenant. */
    record Tenant(UUID id) implements DatabaseIdentity {}

    /** The platform's own work, which crosses tenants. */
    record Worker() implements DatabaseIdentity {}

    /** Holds what is bound, so that only this interface can bind it. */
    final class Bound {
        private static final ScopedValue<DatabaseIdentity> CALLER = ScopedValue.newInstance();

        private Bound() {}
    }
}
