package dev.argus.plugins.api;

import static dev.argus.plugins.api.Call.field;

import dev.argus.kit.crypto.SharedSecret;
import dev.argus.kit.crypto.SignatureAlgorithm;
import dev.argus.plugins.trust.keys.PublisherKey;
import graphql.schema.idl.RuntimeWiring;
import jakarta.inject.Singleton;

/** The fields of a publisher's key. */
@Singleton
class KeyFields implements FeatureGraphQl {
    /** The schema's algorithm for shared secrets, which is not one of the algorithms for public keys. */
    static final String SHARED = "HMAC_SHA256";

    @Override
    public void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                "PublisherKey",
                type -> type.dataFetcher(
                        "algorithmKind",
                        field(call -> kind(call.parent(PublisherKey.class).algorithm()))));
    }

    private static String kind(String algorithm) {
        return algorithm.equals(SharedSecret.ALGORITHM)
                ? SHARED
                : SignatureAlgorithm.ofWireName(algorithm).name();
    }
}
