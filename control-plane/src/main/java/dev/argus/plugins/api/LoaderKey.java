package dev.argus.plugins.api;

/**
 * Names a loader, which loads an entity by its id.
 *
 * @param name unique among the keys of {@link Loaders}
 * @param <K> the type of the id
 * @param <V> the type of the entity
 */
@SuppressWarnings("UnusedTypeParameter") // Call.load returns this type
record LoaderKey<K, V>(String name) {}
