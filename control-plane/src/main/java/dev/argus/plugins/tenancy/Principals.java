package dev.argus.plugins.tenancy;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.argus.plugins.problem.Problem;
import io.micronaut.security.authentication.Authentication;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a verified token into a principal. It reads the claims {@code sub}, {@code tenant} (a slug) and {@code roles}
 * (a list of names).
 */
@Singleton
public class Principals {
    /**
     * Only characters that every store keeps unchanged, so that two subjects are never mistaken for one, or one for
     * two.
     */
    private static final Pattern SUBJECT = Pattern.compile("(?=.*\\S)[^\\p{Cntrl}\\p{Cs}]{1,255}");

    private final Tenants tenants;

    Principals(Tenants tenants) {
        this.tenants = tenants;
    }

    /** Throws FORBIDDEN for a token without a valid subject, a tenant of this platform or a role of this platform. */
    public Principal of(Authentication authentication) {
        var claims = authentication.getAttributes();
        var subject = text(claims.get("sub"))
                .filter(SUBJECT.asMatchPredicate())
                .orElseThrow(() -> Problem.forbidden("this token names no subject of 1 to 255 printable characters"));
        var tenant = text(claims.get("tenant"))
                .flatMap(tenants::bySlug)
                .orElseThrow(() -> Problem.forbidden("this token names no tenant of this platform"));
        return new Principal(tenant, new Caller.Person(subject, roles(claims.get("roles"))));
    }

    private static Set<Role> roles(@Nullable Object claim) {
        var roles = (claim instanceof Collection<?> names ? names : Set.of())
                .stream()
                        .flatMap(name -> text(name).flatMap(Role::named).stream())
                        .collect(toUnmodifiableSet());
        if (roles.isEmpty()) {
            throw Problem.forbidden("this token names no role of this platform");
        }
        return roles;
    }

    private static Optional<String> text(@Nullable Object claim) {
        return claim instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
