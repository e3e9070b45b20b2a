package dev.argus.plugins.api.transport;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;

/** Names this build to callers with a token. Others could use it to look for known faults. */
@Controller("/version")
@Secured(SecurityRule.IS_AUTHENTICATED)
class BuildHttp {
    @Get(produces = MediaType.APPLICATION_JSON)
    byte[] version() {
        return BuildEndpoint.document();
    }
}
