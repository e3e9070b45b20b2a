package dev.argus.plugins.api.transport;

import dev.argus.plugins.tenancy.Role;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteMatch;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Of the management endpoints, a caller without a token gets what its settings leave open: the health as one word, the
 * counters, the build. Metrics by name and the health's details are for the platform's administrators; the token of a
 * tenant opens nothing there.
 */
@Singleton
class ManagementRule implements SecurityRule<HttpRequest<?>> {
    /** Before all rules of the framework, one of which lets in anybody with a token. */
    private static final int FIRST = -1000;

    @Override
    public int getOrder() {
        return FIRST;
    }

    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean management = request != null
                && request.getAttribute(HttpAttributes.ROUTE_MATCH, RouteMatch.class)
                        .filter(route -> route.getRouteInfo().getDeclaringType().isAnnotationPresent(Endpoint.class))
                        .isPresent();
        if (!management || authentication == null) {
            return Publishers.just(SecurityRuleResult.UNKNOWN);
        }
        boolean administers = authentication.getRoles().stream()
                .flatMap(role -> Role.named(role).stream())
                .anyMatch(Role.PLATFORM_ADMIN::equals);
        return Publishers.just(administers ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED);
    }
}
