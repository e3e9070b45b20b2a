package dev.argus.plugins.installation.discovery;

import dev.argus.plugins.installation.InstallationState;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was found at a place, the broken included.
 *
 * @param place a folder's name, or an artifact's reference by digest
 * @param fingerprint of bundle, changelog and signature together; null where they could not be read
 * @param plugin publisher/name as its manifest says; null where that could not be read
 * @param state DISCOVERED, LOADED or FAILED; once it is loaded, how it goes on is its installation's state
 * @param signatureStatus of its signature when it was found; null where that was not judged
 * @param error why it is FAILED; null in any other state
 * @param present whether it was there when the place was looked at last
 */
@MappedEntity
public record DiscoveredPlugin(
        @Id UUID id,
        UUID tenant,
        PluginSource source,
        String place,
        @Nullable String fingerprint,
        @Nullable String plugin,
        @Nullable String version,
        InstallationState state,
        @Nullable String signatureStatus,
        @Nullable String error,
        @Nullable UUID installation,
        boolean present,
        Instant foundAt,
        Instant changedAt) {}
