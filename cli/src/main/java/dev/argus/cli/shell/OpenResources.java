package dev.argus.cli.shell;

import java.util.ArrayDeque;
import java.util.Deque;

/** The resources that a command opened. They are closed in reverse order when the program ends. */
public final class OpenResources {
    /** A resource that can be closed without an exception. */
    @FunctionalInterface
    public interface Resource {
        void close();
    }

    private final Deque<Resource> resources = new ArrayDeque<>();

    /** Adds a resource that must be closed at the end. */
    public void keep(Resource resource) {
        resources.push(resource);
    }

    public void closeAll() {
        while (!resources.isEmpty()) {
            resources.pop().close();
        }
    }
}
