package dev.argus.testbed;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has been opened so far. It is closed completely and in reverse order, even if closing something fails. */
public final class OpenedResources implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    public OpenedResources with(AutoCloseable resource) {
        resources.push(resource);
        return this;
    }

    /** Closes everything because of a failure, which stays the failure that is reported. */
    public void closeAfter(Exception failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("not everything could be taken down: " + e.getMessage());
                }
                failure.addSuppressed(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
