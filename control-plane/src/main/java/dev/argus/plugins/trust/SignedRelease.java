package dev.argus.plugins.trust;

import org.jspecify.annotations.Nullable;

/**
 * What somebody needs to check the signature of a version without trusting the verdict.
 *
 * @param envelope the signed release statement, as it came
 * @param publicKeyPem the key of the publisher that the statement names; null for a shared secret, and for a key that
 *     the publisher never registered
 */
public record SignedRelease(String envelope, @Nullable String publicKeyPem) {}
