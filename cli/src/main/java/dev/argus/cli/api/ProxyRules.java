package dev.argus.cli.api;

import dev.argus.cli.problem.Failure;
import dev.argus.cli.shell.Shell;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxy of the environment, as curl reads it: {@code HTTPS_PROXY} for https, {@code HTTP_PROXY} for http, otherwise
 * {@code ALL_PROXY}, in capitals or not; none for this machine and for what {@code NO_PROXY} names.
 *
 * <p>{@code NO_PROXY} is a list of names, each of which also stands for the names below it, of names with a port, of
 * addresses, or {@code *}.
 */
final class ProxyRules extends ProxySelector {
    private final Optional<URI> proxy;

    private ProxyRules(Optional<URI> proxy) {
        this.proxy = proxy;
    }

    /** Reads the rules for one server. Fails if the variable is no address of an http proxy. */
    static ProxyRules of(Shell shell, URI server) {
        if (Context.isThisMachine(server)
                || excluded(variable(shell, "NO_PROXY").orElse(""), server)) {
            return new ProxyRules(Optional.empty());
        }
        var name = server.getScheme().equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY";
        return new ProxyRules(variable(shell, name)
                .map(given -> address(name, given))
                .or(() -> variable(shell, "ALL_PROXY").map(given -> address("ALL_PROXY", given))));
    }

    /** Returns the proxy that is used, if any. */
    Optional<URI> proxy() {
        return proxy;
    }

    @Override
    public List<Proxy> select(URI server) {
        return List.of(proxy.map(address -> new Proxy(
                        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(address.getHost(), port(address))))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI server, SocketAddress proxyAddress, IOException fault) {
        // The request fails, and the failure says why.
    }

    private static Optional<String> variable(Shell shell, String name) {
        return shell.variable(name.toLowerCase(Locale.ROOT)).or(() -> shell.variable(name));
    }

    private static URI address(String name, String given) {
        try {
            var url = URI.create(given.contains("://") ? given.strip() : "http://" + given.strip());
            if ("http".equals(url.getScheme()) && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException _) {
            // Refused below.
        }
        // The value may contain a password, so it is not shown.
        throw Failure.invalid(name + " is not the address of an http proxy, such as http://proxy.example.com:3128");
    }

    private static int port(URI address) {
        return address.getPort() < 0 ? 80 : address.getPort();
    }

    private static boolean excluded(String rules, URI server) {
        var host = server.getHost().toLowerCase(Locale.ROOT);
        int port = server.getPort() < 0 ? (server.getScheme().equals("https") ? 443 : 80) : server.getPort();
        return Arrays.stream(rules.split("[,\\s]+"))
                .map(rule -> rule.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(rule -> !rule.isEmpty())
                .anyMatch(rule -> rule.equals("*") || names(rule, host) || rule.equals(host + ":" + port));
    }

    private static boolean names(String rule, String host) {
        return host.equals(rule) || host.endsWith("." + rule);
    }
}
