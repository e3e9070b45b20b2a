package dev.argus.plugins.api;

/**
 * Names a loader, which loads an entity by its UUID.
 *
 * @param name unique among the keys of {@link Loaders}
 * @param <V> the type of the entity
 */
@SuppressWarnings("UnusedTypeParameter") // Call.load returns this type
record LoaderKey<V>(String name) {}
