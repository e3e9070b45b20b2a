package dev.argus.plugins.api;

/**
 * The name of a loader in a request's registry, together with the type that it loads by UUID.
 *
 * @param name unique among the keys of {@link Loaders}
 * @param <V> the loaded type
 */
@SuppressWarnings("UnusedTypeParameter") // it is the type that Call.load returns
record LoaderKey<V>(String name) {}
