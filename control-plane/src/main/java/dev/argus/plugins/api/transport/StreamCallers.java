package dev.argus.plugins.api.transport;

import dev.argus.plugins.tenancy.Principal;
import dev.argus.plugins.tenancy.Principals;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Finds the caller of a stream and the time until which its token is valid. For a WebSocket, the token is checked in
 * the same way as in an HTTP header.
 */
@Singleton
class StreamCallers {
    private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +([A-Za-z0-9._~+/=-]+)");

    private final List<TokenValidator<HttpRequest<?>>> validators;
    private final Principals principals;

    StreamCallers(List<TokenValidator<HttpRequest<?>>> validators, Principals principals) {
        this.validators = validators;
        this.principals = principals;
    }

    /**
     * A caller whose token was verified.
     *
     * @param until when the token expires; null if the token does not say
     */
    record VerifiedCaller(Principal principal, @Nullable Instant until) {}

    /**
     * Returns empty if the token is not valid. Throws FORBIDDEN for a valid token that gives no access to this
     * platform. May block, because the issuer's keys are sometimes fetched.
     */
    Optional<VerifiedCaller> of(String authorization, HttpRequest<?> opening) {
        var bearer = BEARER.matcher(authorization);
        if (!bearer.matches()) {
            return Optional.empty();
        }
        var authentication = Flux.fromIterable(validators)
                .concatMap(validator -> validator.validateToken(bearer.group(1), opening))
                .next()
                .blockOptional();
        return authentication.map(this::of);
    }

    VerifiedCaller of(Authentication authentication) {
        return new VerifiedCaller(
                principals.of(authentication),
                until(authentication.getAttributes().get("exp")));
    }

    private static @Nullable Instant until(@Nullable Object expires) {
        return switch (expires) {
            case null -> null;
            case Date date -> date.toInstant();
            case Number seconds -> Instant.ofEpochSecond(seconds.longValue());
            // Refusing the token is better than accepting it forever.
            default -> throw new IllegalStateException("the token's exp is not a time but " + expires.getClass());
        };
    }
}
