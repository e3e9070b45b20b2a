package dev.argus.plugins.database;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads of a test that use the database, as the test itself does: a thread does not inherit who it works for. */
public final class WorkerThreads {
    /** Starts a virtual thread for each task. */
    public static final Executor START = task -> Thread.startVirtualThread(DatabaseIdentity.WORKER.bind(task));

    private WorkerThreads() {}

    /** Returns an executor with a virtual thread for each task. */
    public static ExecutorService each() {
        return Executors.newThreadPerTaskExecutor(
                task -> Thread.ofVirtual().unstarted(DatabaseIdentity.WORKER.bind(task)));
    }
}
