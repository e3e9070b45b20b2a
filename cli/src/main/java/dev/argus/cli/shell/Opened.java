package dev.argus.cli.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was opened on the way, closed in the opposite order when the program ends. */
public final class Opened {
    /** Something that closes without a fault. */
    @FunctionalInterface
    public interface Resource {
        void close();
    }

    private final Deque<Resource> resources = new ArrayDeque<>();

    /** Keeps something until the end. */
    public void keep(Resource resource) {
        resources.push(resource);
    }

    public void closeAll() {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }
}
