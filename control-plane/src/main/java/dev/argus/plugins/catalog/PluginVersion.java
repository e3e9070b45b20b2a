package dev.argus.plugins.catalog;

import static dev.argus.plugins.tenancy.Permission.PLUGINS_REVIEW;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.argus.kit.bundle.Bundle;
import dev.argus.kit.manifest.SemVer;
import dev.argus.plugins.identifier.PluginId;
import dev.argus.plugins.identifier.VersionId;
import dev.argus.plugins.tenancy.Principal;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plugin. From the upload on, only its state, submission, flags, image, startup and publication time
 * change.
 *
 * @param plugin the plugin's id
 * @param tenant the tenant that owns the plugin
 * @param manifest canonical JSON
 * @param codeSha256 {@code sha256:} and the hexadecimal digest of the bundle
 * @param submission how often it was submitted; a review counts only for the submission that the reviewer saw
 * @param image by digest, in the platform's registry; null before publication
 * @param category the category in its manifest
 * @param platformMin the lowest platform version in its manifest
 * @param platformMax the highest platform version in its manifest; null if there is no limit
 * @param yanked whether it can no longer be installed
 * @param yankReason why it was yanked, in its publisher's words; null if it was not yanked, or by an older release
 * @param quarantined whether it must not be started
 * @param tenantOnly whether only its own tenant may see it: an operator imported it, or it is signed with a shared
 *     secret
 * @param startup how the publisher's own image is started, recorded at publication; null for other versions
 */
@MappedEntity
public record PluginVersion(
        @Id VersionId id,
        PluginId plugin,
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
        @Nullable String yankReason,
        boolean quarantined,
        boolean tenantOnly) {
    /** Makes a new version that has no image and is neither published, yanked nor quarantined. */
    static PluginVersion fresh(
            VersionId id,
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
                null,
                false,
                tenantOnly);
    }

    /** Says that the version was yanked and why, for messages: {@code 1.2.0 was yanked by its publisher ("broken")}. */
    public String yankedWords() {
        return version + " was yanked by its publisher" + (yankReason == null ? "" : " (\"" + yankReason + "\")");
    }

    /**
     * A principal sees the versions of its own tenant and the published ones of others. A reviewer also sees those in
     * review, archived ones, and published ones of a single tenant.
     */
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
