package dev.argus.plugins;

import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import io.micronaut.security.token.jwt.signature.ReactiveSignatureConfiguration;
import io.micronaut.security.token.jwt.signature.SignatureConfiguration;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Startup check that refuses to serve if no key for verifying tokens is configured. Such a platform would refuse every
 * caller, and nobody would know why.
 */
@Singleton
final class TokenKeysCheck {
    private final int places;

    TokenKeysCheck(List<SignatureConfiguration> files, List<ReactiveSignatureConfiguration<?>> urls) {
        this.places = files.size() + urls.size();
    }

    @EventListener
    void started(ServerStartupEvent event) {
        require();
    }

    void require() {
        if (places == 0) {
            throw new IllegalStateException("""
                    no keys to check tokens with: set ARGUS_JWKS_URL to the place where your issuer publishes them, or \
                    micronaut.security.token.jwt.signatures.jwks-static.issuer.path to a file (file:/…) of public keys""");
        }
    }
}
