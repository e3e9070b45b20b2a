package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.api.Json;
import dev.argus.plugins.catalog.bundle.Bundles;
import dev.argus.plugins.tenancy.Principals;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.io.ByteArrayInputStream;

/** Stores an uploaded bundle. The mutation {@code uploadPluginVersion} then refers to it by its digest. */
@Controller("/bundles")
@Secured(SecurityRule.IS_AUTHENTICATED)
class BundleUpload {
    private final Bundles bundles;
    private final Principals principals;

    BundleUpload(Bundles bundles, Principals principals) {
        this.bundles = bundles;
        this.principals = principals;
    }

    @Post(
            consumes = {"application/gzip", MediaType.APPLICATION_OCTET_STREAM},
            produces = MediaType.APPLICATION_JSON)
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<byte[]> post(@Body byte[] body, Authentication authentication) {
        try {
            var principal = principals.of(authentication);
            var digest = principal
                    .tenantId()
                    .databaseIdentity()
                    .call(() -> bundles.store(principal, new ByteArrayInputStream(body)));
            return HttpResponse.ok(Json.bytes(digest));
        } catch (RuntimeException e) {
            return HttpErrors.answer(ApiError.ofThrown(e).orElseThrow(() -> e));
        }
    }
}
