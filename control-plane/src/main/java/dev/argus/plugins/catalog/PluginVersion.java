package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plugin; all but its state, flags, image and times is fixed from the upload on.
 *
 * @param plugin its plugin's id
 * @param tenant the plugin's owner
 * @param manifest canonical JSON
 * @param codeSha256 {@code sha256:} and the hex digest of the bundle
 * @param submission how often it was submitted; reviews count for the one they saw
 * @param image by digest, in the platform's registry; null before publication
 * @param category as its manifest says
 * @param platformMin the lowest platform it is for, as its manifest says
 * @param platformMax and the highest; null where it is open
 * @param yanked nobody installs it any more
 * @param quarantined nobody starts it
 * @param tenantOnly no other tenant sees it: an operator brought it, or it is signed with a shared secret
 * @param startup how an image of the publisher's own is started, recorded at publication; null for others
 */
@MappedEntity
public record PluginVersion(
        @Id UUID id,
        UUID plugin,
        UUID tenant,
        String version,
        VersionState state,
        String manifest,
        String changelog,
        String codeSha256,
        long codeSize,
        int submission,
        @Nullable String image,
        @Nullable String startup,
        String uploadedBy,
        Instant uploadedAt,
        @Nullable Instant publishedAt,
        String category,
        String platformMin,
        @Nullable String platformMax,
        boolean yanked,
        boolean quarantined,
        boolean tenantOnly) {
    /** One that is new here, in a first state and with nothing said of it yet. */
    static PluginVersion fresh(
            UUID id,
            Plugin plugin,
            Bundle bundle,
            String changelog,
            VersionState state,
            int submission,
            String uploadedBy,
            Instant uploadedAt,
            boolean tenantOnly) {
        var manifest = bundle.manifest();
        return new PluginVersion(
                id,
                plugin.id(),
                plugin.tenant(),
                manifest.version().toString(),
                state,
                new String(manifest.canonicalJson(), UTF_8),
                changelog,
                bundle.digest().toString(),
                bundle.packedBytes(),
                submission,
                null,
                null,
                uploadedBy,
                uploadedAt,
                null,
                manifest.category().wireName(),
                manifest.platform().min().toString(),
                manifest.platform().max().map(SemVer::toString).orElse(null),
                false,
                false,
                tenantOnly);
    }

    /** Own ones; of others those that are published, and for a reviewer also what waits for a review or is archived. */
    boolean visibleTo(Principal principal) {
        return tenant.equals(principal.tenantId().value())
                || switch (state) {
                    case PUBLISHED, DEPRECATED ->
                        !tenantOnly || principal.permissions().contains(PLUGINS_REVIEW);
                    case IN_REVIEW, ARCHIVED -> principal.permissions().contains(PLUGINS_REVIEW);
                    case DRAFT, REJECTED -> false;
                };
    }
}
