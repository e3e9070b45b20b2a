package dev.argus.plugins.installation.discovery;

import dev.argus.plugins.installation.InstallationId;
import dev.argus.plugins.installation.InstallationState;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a discovery found at one place, valid or broken.
 *
 * @param place the folder's name, or the artifact's reference by digest
 * @param fingerprint of bundle, changelog and signature together; null if they could not be read
 * @param plugin publisher/name from the manifest; null if the manifest could not be read
 * @param state DISCOVERED, LOADED or FAILED; after LOADED, the state of its installation tells more
 * @param signatureStatus the status of its signature when it was found; null if it was not checked
 * @param error why it is FAILED; null in any other state
 * @param present whether the last scan found it
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
        @Nullable InstallationId installation,
        boolean present,
        Instant foundAt,
        Instant changedAt) {}
