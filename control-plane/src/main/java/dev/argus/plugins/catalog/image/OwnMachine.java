package dev.argus.plugins.catalog.image;

import java.util.Set;

/** Which registries are this machine's own: only to them http is spoken. */
public final class OwnMachine {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private OwnMachine() {}

    /** @param registry host, or host:port */
    public static boolean isNamedBy(String registry) {
        return HOSTS.contains(registry.replaceFirst(":[0-9]+$", ""));
    }

    /** http or https. */
    public static String scheme(String registry) {
        return isNamedBy(registry) ? "http" : "https";
    }
}
