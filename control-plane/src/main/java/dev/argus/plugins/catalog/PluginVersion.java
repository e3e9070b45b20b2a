package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;

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
    /** Own ones; of others those that are published, and for a reviewer also what waits for a review or is archived. */
    boolean visibleTo(Principal principal) {
        return tenant.equals(principal.tenantId().value())
                || switch (state) {
                    case PUBLISHED, DEPRECATED -> !tenantOnly || principal.permissions().contains(PLUGINS_REVIEW);
                    case IN_REVIEW, ARCHIVED -> principal.permissions().contains(PLUGINS_REVIEW);
                    case DRAFT, REJECTED -> false;
                };
    }
}
