package dev.argus.plugins.catalog.image;

import java.util.Set;

/** Recognises registries on this machine. Only these are contacted over http. */
public final class LocalMachine {
    private static final Set<String> HOSTS = Set.of("127.0.0.1", "localhost", "[::1]");

    private LocalMachine() {}

    /** @param registry host, or host:port */
    public static boolean isNamedBy(String registry) {
        return HOSTS.contains(registry.replaceFirst(":[0-9]+$", ""));
    }

    /** Returns http or https. */
    public static String scheme(String registry) {
        return isNamedBy(registry) ? "http" : "https";
    }
}
