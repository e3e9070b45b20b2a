package dev.argus.plugins;

import io.micronaut.runtime.Micronaut;
import java.net.URI;
import java.util.Map;

/** Starts the control plane; with the arguments {@code check URL} it only asks one that runs. */
public final class Application {
    private static final String KEYS_URL = "ARGUS_JWKS_URL";

    private Application() {}

    public static void main(String[] arguments) {
        if (arguments.length == 2 && "check".equals(arguments[0])) {
            System.exit(StrangerCheck.of(URI.create(arguments[1])).tell(System.out) ? 0 : 1);
        }
        Micronaut.build(arguments)
                .mainClass(Application.class)
                .banner(false)
                .properties(keys(System.getenv()))
                .start();
    }

    /** Not a placeholder in application.yml: a platform with a file of keys has no such URL. */
    static Map<String, Object> keys(Map<String, String> environment) {
        var url = environment.getOrDefault(KEYS_URL, "");
        return url.isBlank() ? Map.of() : Map.of("micronaut.security.token.jwt.signatures.jwks.issuer.url", url);
    }
}
