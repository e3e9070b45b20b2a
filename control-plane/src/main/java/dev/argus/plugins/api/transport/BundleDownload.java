package dev.argus.plugins.api.transport;

import dev.argus.plugins.api.ApiError;
import dev.argus.plugins.catalog.PluginVersion;
import dev.argus.plugins.catalog.PluginVersions;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.Principals;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import java.util.UUID;

/**
 * The bundle of a version as its publisher uploaded and signed it, for whoever may see the version. It is read part by
 * part while it is sent, and its digest stands in the header {@code ETag}; the reader compares.
 */
@Controller("/versions")
@Secured(SecurityRule.IS_AUTHENTICATED)
class BundleDownload {
    private static final MediaType GZIP = MediaType.of("application/gzip");

    private final PluginVersions versions;
    private final Principals principals;

    BundleDownload(PluginVersions versions, Principals principals) {
        this.versions = versions;
        this.principals = principals;
    }

    @Get("/{id}/bundle")
    @ExecuteOn(TaskExecutors.BLOCKING)
    HttpResponse<?> get(UUID id, Authentication authentication) {
        try {
            var principal = principals.of(authentication);
            var version =
                    principal.tenantId().databaseIdentity().call(() -> versions.get(principal, new VersionId(id)));
            return HttpResponse.ok(file(version))
                    .header("ETag", "\"" + version.codeSha256() + "\"")
                    .header("Content-Disposition", "attachment; filename=\"bundle.tar.gz\"")
                    .header("Cache-Control", "private, no-store");
        } catch (RuntimeException e) {
            return HttpErrors.answer(ApiError.ofThrown(e).orElseThrow(() -> e));
        }
    }

    private StreamedFile file(PluginVersion version) {
        return new StreamedFile(
                versions.bundle(version), GZIP, version.uploadedAt().toEpochMilli(), version.codeSize());
    }
}
