package dev.argus.plugins.trust.keys;

/** The result of a request to rotate a key. */
public sealed interface RotationResult {
    /** @param key the new key, which signs from now on */
    record Done(PublisherKey key) implements RotationResult {}

    record Waiting(KeyRotation rotation) implements RotationResult {}
}
