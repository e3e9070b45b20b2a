package dev.argus.plugins.trust;

import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.util.List;

/** Registers the keys that speak for publishers; a publisher's first key claims its name for the tenant. */
@Singleton
public class PublisherKeys {
    /** A nonce that {@link #register} accepts once, within ten minutes, for exactly this publisher, key and tenant. */
    public KeyChallenge challenge(Principal principal, String publisher, String publicKeyPem) {
        throw new UnsupportedOperationException();
    }

    /** Registers a key whose private half the caller has shown to hold. Throws CONFLICT for a name that is taken. */
    public PublisherKey register(Principal principal, RegisterKey request) {
        throw new UnsupportedOperationException();
    }

    /** All keys, the newest first; throws NOT_FOUND for a publisher of another tenant. */
    public List<PublisherKey> list(Principal principal, String publisher) {
        throw new UnsupportedOperationException();
    }

    /** Throws NOT_FOUND unless the tenant owns the publisher. */
    public Publisher require(TenantId tenant, String publisher) {
        throw new UnsupportedOperationException();
    }
}
