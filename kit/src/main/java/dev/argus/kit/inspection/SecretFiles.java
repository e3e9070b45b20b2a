package dev.argus.kit.inspection;

import java.util.Locale;
import java.util.Set;

/** Files whose name says that they hold secrets. */
final class SecretFiles {
    private static final Set<String> EXAMPLES = Set.of("example", "sample", "template", "dist", "defaults", "schema");
    private static final Set<String> STORES = Set.of("p12", "pfx", "jks", "keystore", "ppk", "kdbx", "key");
    private static final Set<String> KEYS = Set.of("id_rsa", "id_dsa", "id_ecdsa", "id_ed25519");

    private SecretFiles() {}

    /** Whether it is {@code .env} or one of its variants, which programs read their passwords from. */
    static boolean isEnvironment(String path) {
        var name = name(path);
        return name.equals(".env") || name.startsWith(".env.") && !EXAMPLES.contains(ending(name));
    }

    /** Whether it is probably a file of keys. */
    static boolean isKeys(String path) {
        var name = name(path);
        return KEYS.contains(name) || STORES.contains(ending(name));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
