package dev.argus.plugins.catalog;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A version of a plugin; all but its state, image and times is fixed from the upload on.
 *
 * @param plugin its plugin's id
 * @param tenant the plugin's owner
 * @param manifest canonical JSON
 * @param codeSha256 {@code sha256:} and the hex digest of the bundle
 * @param submission how often it was submitted; reviews count for the one they saw
 * @param image by digest, in the platform's registry; null before publication
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
        @Nullable Instant publishedAt) {}
