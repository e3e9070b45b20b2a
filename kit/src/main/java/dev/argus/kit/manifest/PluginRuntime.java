package dev.argus.kit.manifest;

import java.util.List;

/** What a plugin runs on: one of the platform's runtimes with the bundle's files, or the publisher's own image. */
public sealed interface PluginRuntime {
    /**
     * A runtime of the platform.
     *
     * @param name {@code python3} or {@code native}
     * @param entrypoint the argument vector; a relative program with a slash is looked up in the bundle
     */
    record Named(String name, List<String> entrypoint) implements PluginRuntime {
        public Named {
            entrypoint = List.copyOf(entrypoint);
        }
    }

    /**
     * An image by digest.
     *
     * @param reference {@code registry/repository@sha256:…}
     */
    record Image(String reference) implements PluginRuntime {}
}
