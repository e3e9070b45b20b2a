package dev.argus.plugins.api.transport;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/**
 * The endpoint that names the running build to callers with a token. A stranger who looks for a version with known
 * faults learns nothing.
 */
@Controller("/version")
@Secured(SecurityRule.IS_AUTHENTICATED)
class BuildHttp {
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] version() {
        return BuildEndpoint.document();
    }
}
