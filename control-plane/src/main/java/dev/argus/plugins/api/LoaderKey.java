package dev.argus.plugins.api;

/**
 * Names a loader of a request's registry, and says what it loads by a UUID.
 *
 * @param name unique among the keys of {@link Loaders}
 * @param <V> what is loaded
 */
@SuppressWarnings("UnusedTypeParameter") // it says what Call.load answers
record LoaderKey<V>(String name) {}
