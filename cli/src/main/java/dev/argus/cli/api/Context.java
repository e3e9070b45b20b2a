package dev.argus.cli.api;

import dev.argus.cli.problem.ExitCode;
import dev.argus.cli.problem.Failure;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which platform, as whom.
 *
 * @param url where the platform answers, without a path's trailing slash
 * @param token a bearer token, or null when there is none
 */
public record Context(URI url, @Nullable String token) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Takes an address as a user writes it; in clear only to this machine, or where the user allowed it. */
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
            throw Failure.invalid("your token would travel in clear to " + url)
                    .advise("use https, or set ARGUS_ALLOW_HTTP=1 if the network on the way is yours");
        }
        return url;
    }

    /** A request with the token. */
    HttpRequest.Builder request(String path) {
        if (token == null) {
            throw Failure.of(ExitCode.FORBIDDEN, "there is no token for " + url)
                    .advise(
                            "set ARGUS_TOKEN; of the development issuer: export ARGUS_TOKEN=$(argus token --tenant NAME)");
        }
        if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw Failure.of(
                            ExitCode.FORBIDDEN, "the token holds a blank, a line end or another character no token has")
                    .advise("set ARGUS_TOKEN anew");
        }
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + token);
    }
}
