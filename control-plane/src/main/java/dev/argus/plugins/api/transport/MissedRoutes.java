package dev.argus.plugins.api.transport;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * Lets a caller with a token know why there is no endpoint for a request: no such address, or one that takes another
 * method or media type. Without this rule the answer would be 403. A caller without a token gets 401 for all of them.
 */
@Singleton
class MissedRoutes implements SecurityRule<HttpRequest<?>> {
    @Override
    public Publisher<SecurityRuleResult> check(
            @Nullable HttpRequest<?> request, @Nullable Authentication authentication) {
        boolean missed = request != null
                && authentication != null
                && request.getAttribute(HttpAttributes.ROUTE_MATCH).isEmpty();
        return Publishers.just(missed ? SecurityRuleResult.ALLOWED : SecurityRuleResult.UNKNOWN);
    }
}
