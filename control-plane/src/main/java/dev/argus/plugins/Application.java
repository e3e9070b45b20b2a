package dev.argus.plugins;

import io.micronaut.runtime.Micronaut;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/**
 * Main class of the control plane. Without arguments it starts the server. With the arguments {@code check URL} it
 * probes a running server instead and exits with 0 or 1; see {@link UnauthenticatedProbe}.
 */
public final class Application {
    private static final String KEYS_URL = "ARGUS_JWKS_URL";

    private Application() {}

    public static void main(String[] arguments) {
        // Formats and capitals must not depend on the machine's language.
        Locale.setDefault(Locale.ROOT);
        if (arguments.length == 2 && "check".equals(arguments[0])) {
            System.exit(UnauthenticatedProbe.of(URI.create(arguments[1])).report(System.out) ? 0 : 1);
        }
        Micronaut.build(arguments)
                .mainClass(Application.class)
                .banner(false)
                .properties(keys(System.getenv()))
                .start();
    }

    /**
     * Returns the property with the URL of the issuer's public keys, or nothing if the environment has none. This is
     * not a placeholder in application.yml, because a platform that reads its keys from a file must not have the
     * property at all.
     */
    static Map<String, Object> keys(Map<String, String> environment) {
        var url = environment.getOrDefault(KEYS_URL, "");
        return url.isBlank() ? Map.of() : Map.of("micronaut.security.token.jwt.signatures.jwks.issuer.url", url);
    }
}
