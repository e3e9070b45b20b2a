package dev.argus.cli.api;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The address of the platform and the token to use.
 *
 * @param url address of the platform, without a slash at the end
 * @param token the bearer token (RFC 6750), or null if there is none
 */
public record Context(URI url, @Nullable String token) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * Reads an address as a user writes it. Plain http is accepted only for this machine, or if {@code clearAllowed}.
     */
    public static URI address(String given, boolean clearAllowed) {
        URI url;
        try {
            url = URI.create(given.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException fault) {
            throw Failure.invalid("\"" + given + "\" is not an address: " + fault.getMessage());
        }
        if (!Set.of("http", "https")
                        .contains(Optional.ofNullable(url.getScheme()).orElse(""))
                || url.getHost() == null) {
            throw Failure.invalid("\"" + given + "\" is not an address such as https://argus.example.com");
        }
        if (url.getScheme().equals("http") && !LOOPBACK.contains(url.getHost()) && !clearAllowed) {
            throw Failure.invalid("your token would be sent unencrypted to " + url)
                    .advise("use https, or set ARGUS_ALLOW_HTTP=1 if you control the network in between");
        }
        return url;
    }

    /** Whether the address is one of this machine itself. */
    static boolean isThisMachine(URI url) {
        return LOOPBACK.contains(url.getHost());
    }

    /** Starts a request that carries the token. */
    HttpRequest.Builder request(String path) {
        if (token == null) {
            throw Failure.of(ExitCode.FORBIDDEN, "there is no token for " + url)
                    .advise("set ARGUS_TOKEN; with the development issuer: "
                            + "export ARGUS_TOKEN=$(argus token --tenant NAME)");
        }
        if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw Failure.of(
                            ExitCode.FORBIDDEN,
                            "the token contains a blank, a line break or another character that is not allowed")
                    .advise("set ARGUS_TOKEN again");
        }
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }
}
