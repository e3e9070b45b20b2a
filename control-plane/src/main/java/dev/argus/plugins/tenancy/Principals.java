package dev.argus.plugins.tenancy;

import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;

/** Turns a verified token into a principal. */
@Singleton
public class Principals {
    /** Throws FORBIDDEN for a token that names no tenant of ours, no subject or no role of ours. */
    public Principal of(Authentication authentication) {
        throw new UnsupportedOperationException();
    }
}
