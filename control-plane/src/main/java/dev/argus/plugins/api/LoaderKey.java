package dev.argus.plugins.api;

/**
 * Names a loader of a request's registry, and says what it loads by a UUID.
 *
 * @param name unique among the keys of {@link Loaders}
 * @param <V> what is loaded
 */
@SuppressWarnings("unused") // the type parameter is what the key is for
record LoaderKey<V>(String name) {}
