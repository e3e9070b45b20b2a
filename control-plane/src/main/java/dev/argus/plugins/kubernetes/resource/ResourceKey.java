package dev.argus.plugins.kubernetes.resource;

/** Where a resource stands; all that an event is good for. */
record ResourceKey(String namespace, String name) {}
