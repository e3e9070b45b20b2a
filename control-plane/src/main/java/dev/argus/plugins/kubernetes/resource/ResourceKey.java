package dev.argus.plugins.kubernetes.resource;

/** Namespace and name of a resource. Nothing else of an event is used. */
record ResourceKey(String namespace, String name) {}
